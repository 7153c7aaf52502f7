import { beforeEach, expect, test, vi } from 'vitest';
import { TheirPicture } from './their-picture';

const streams = { anna: new MediaStream(), boris: new MediaStream() };

let picture: TheirPicture;
let frame: HTMLElement;
const video = () => frame.querySelector('video')!;

beforeEach(() => {
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  picture = new TheirPicture();
  frame = document.createElement('div');
});

test('the player that has begun out of the window is shown in it, muted and named', () => {
  picture.follow(streams.anna);
  picture.showIn(frame, 'Видео: Анна');
  expect(video().srcObject).not.toBeNull();
  expect(video()).toMatchObject({ muted: true, ariaLabel: 'Видео: Анна' });
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

test('taken out of the window and put into it again, it plays on', () => {
  const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  picture.follow(streams.anna);
  picture.showIn(frame, 'Видео: Анна');
  const first = video();
  first.remove();
  play.mockClear();
  picture.showIn(frame, 'Видео: Анна');
  expect(video()).toBe(first);
  expect(play).toHaveBeenCalledTimes(1);
});
