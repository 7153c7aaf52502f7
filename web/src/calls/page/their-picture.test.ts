import { beforeEach, expect, test, vi } from 'vitest';
import { TheirPicture } from './their-picture';

const streams = { anna: new MediaStream(), boris: new MediaStream() };

const play = vi.spyOn(HTMLMediaElement.prototype, 'play');
let picture: TheirPicture;
let frame: HTMLElement;
const video = () => frame.querySelector('video')!;

beforeEach(() => {
  play.mockReset().mockResolvedValue();
  picture = new TheirPicture();
  frame = document.createElement('div');
});

test('it plays before the window shows it, where it is muted and named', () => {
  picture.follow(streams.anna);
  expect(play).toHaveBeenCalledTimes(1);
  const playing = play.mock.contexts[0] as HTMLVideoElement;
  const { srcObject } = playing;
  expect(srcObject).not.toBeNull();
  picture.showIn(frame, 'Видео: Анна');
  expect(video()).toBe(playing);
  expect(video().srcObject).toBe(srcObject);
  expect(video().muted).toBe(true);
  expect(video().getAttribute('aria-label')).toBe('Видео: Анна');
});

test('the same person is not played anew', () => {
  picture.follow(streams.anna);
  picture.showIn(frame, 'Видео: Анна');
  const before = video().srcObject;
  picture.follow(streams.anna);
  expect(video().srcObject).toBe(before);
  picture.follow(streams.boris);
  expect(video().srcObject).not.toBe(before);
  picture.follow(null);
  expect(video().srcObject).toBeNull();
});

test('shown again, it does not begin with what was seen last', () => {
  picture.follow(streams.anna);
  picture.showIn(frame, 'Видео: Анна');
  const first = { video: video(), srcObject: video().srcObject };
  first.video.remove();
  play.mockClear();
  picture.showIn(frame, 'Видео: Анна');
  expect(video()).toBe(first.video);
  expect(video().srcObject).not.toBe(first.srcObject);
  expect(play).toHaveBeenCalled();
});
