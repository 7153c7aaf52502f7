import { afterEach, expect, test, vi } from 'vitest';
import { Awake } from './awake';

afterEach(() => vi.unstubAllGlobals());

test('a lock that was asked for when it was not wanted any more is given back', async () => {
  const locks: { released: boolean; release: () => Promise<void> }[] = [];
  const request = async () => {
    const lock = { released: false, release: async () => void (lock.released = true) };
    locks.push(lock);
    return lock;
  };
  vi.stubGlobal('navigator', { wakeLock: { request } });
  const awake = new Awake();
  awake.follow(true);
  awake.follow(false);
  awake.follow(true);
  document.dispatchEvent(new Event('visibilitychange'));
  awake.follow(false);
  awake.follow(true);
  await vi.waitFor(() => expect(locks.filter(({ released }) => !released)).toHaveLength(1));
  awake.follow(false);
  await vi.waitFor(() => expect(locks.every(({ released }) => released)).toBe(true));
});
