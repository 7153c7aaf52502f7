import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anna, boris, Page, ringing } from '../line/example.fixture';

/** A browser that may wait until somebody touches the page. */
const browser = { isStrict: false };

class FakeContext {
  state = 'suspended';
  onstatechange = () => {};
  currentTime = 0;

  async resume() {
    if (browser.isStrict) return new Promise<void>(() => {});
    this.run();
  }

  run() {
    this.state = 'running';
    this.onstatechange();
  }
}

class FakeNode {
  gain = { setTargetAtTime: () => {} };
  connect = () => {};
  disconnect = () => {};
}

vi.mock('./tones', () => ({ TONES: { dial: [], ringback: [], ringtone: [] } }));

const { Sounds } = await import('./sounds');

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', FakeContext);
  vi.stubGlobal('GainNode', FakeNode);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const rings = () => new Page(boris).hears(ringing()).line;
const calls = () => new Page(anna).calls().line;

test.each([
  ['somebody calls', rings],
  ['the other side is called', calls],
])('a page that may not be heard knows it while %s, and when that has passed', async (_, line) => {
  browser.isStrict = true;
  const changed = vi.fn();
  const sounds = new Sounds(changed);
  sounds.follow(line());
  await vi.advanceTimersByTimeAsync(400);
  expect(sounds.isBlocked).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(sounds.isBlocked).toBe(true);
  expect(changed).toHaveBeenCalledTimes(1);
  (sounds.player.context as unknown as FakeContext).run();
  expect(sounds.isBlocked).toBe(false);
  expect(changed).toHaveBeenCalledTimes(2);
});

test('where nothing is to be heard nothing is blocked', async () => {
  browser.isStrict = true;
  const sounds = new Sounds(() => {});
  sounds.follow(rings());
  await vi.advanceTimersByTimeAsync(600);
  sounds.follow(new Page(boris).line);
  expect(sounds.isBlocked).toBe(false);
});

test('a browser that needs a moment is not taken for one that waits', async () => {
  browser.isStrict = false;
  const sounds = new Sounds(() => {});
  sounds.follow(rings());
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sounds.isBlocked).toBe(false);
});
