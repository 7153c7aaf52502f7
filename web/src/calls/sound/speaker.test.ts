import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Speaker } from './speaker';

/** A browser that plays nothing until the page is touched. */
class FakeAudio {
  #stream: MediaStream | null = null;
  muted = false;
  isPlaying = false;
  loads = 0;

  get srcObject() {
    return this.#stream;
  }

  set srcObject(stream) {
    this.#stream = stream;
    this.loads += 1;
  }

  pause() {
    this.isPlaying = false;
  }

  async play() {
    if (!isTouched) throw new DOMException('', 'NotAllowedError');
    this.isPlaying = true;
  }
}

let player: FakeAudio;
let isTouched: boolean;
const [alisa, boris] = [{}, {}] as [MediaStream, MediaStream];

beforeEach(() => {
  isTouched = false;
  player = new FakeAudio();
  vi.stubGlobal('Audio', function () {
    return player;
  });
});
afterEach(() => vi.unstubAllGlobals());

test('who cannot be heard is blocked, and nobody is when nobody speaks any more', async () => {
  const changed = vi.fn();
  const speaker = new Speaker(changed);
  speaker.follow(alisa, null);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  expect(speaker.isBlocked).toBe(true);
  speaker.follow(null, null);
  expect(speaker.isBlocked).toBe(false);
});

test('who may be heard in a moment is played muted, and then goes on aloud', () => {
  isTouched = true;
  const speaker = new Speaker(() => {});
  speaker.follow(null, alisa);
  expect(player).toMatchObject({ srcObject: alisa, isPlaying: true, muted: true, loads: 1 });
  speaker.follow(alisa, null);
  expect(player).toMatchObject({ srcObject: alisa, isPlaying: true, muted: false, loads: 1 });
});

test('whoever is heard in the end, the other is not', () => {
  isTouched = true;
  const speaker = new Speaker(() => {});
  speaker.follow(null, alisa);
  speaker.follow(boris, null);
  expect(player).toMatchObject({ srcObject: boris, isPlaying: true, muted: false });
  speaker.follow(null, alisa);
  expect(player).toMatchObject({ srcObject: alisa, muted: true });
  speaker.follow(null, null);
  expect(player).toMatchObject({ srcObject: null, isPlaying: false });
});

test('who could not be heard yet anyway is not blocked', async () => {
  const changed = vi.fn();
  const speaker = new Speaker(changed);
  speaker.follow(null, alisa);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  expect(player.isPlaying).toBe(false);
  expect(speaker.isBlocked).toBe(false);
});
