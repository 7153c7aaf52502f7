import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Speaker } from './speaker';

/** A browser that lets nobody be heard until the page is touched. */
class FakeAudio {
  srcObject: MediaStream | null = null;
  pause() {}

  async play() {
    throw new DOMException('', 'NotAllowedError');
  }
}

beforeEach(() => vi.stubGlobal('Audio', FakeAudio));
afterEach(() => vi.unstubAllGlobals());

test('who cannot be heard is blocked, and nobody is when nobody speaks any more', async () => {
  const changed = vi.fn();
  const speaker = new Speaker(changed);
  speaker.follow({} as MediaStream);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  expect(speaker.isBlocked).toBe(true);
  speaker.follow(null);
  expect(speaker.isBlocked).toBe(false);
});
