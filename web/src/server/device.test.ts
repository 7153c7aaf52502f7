import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Locks } from './locks.fixture';

const locks = new Locks();

beforeEach(() => void vi.stubGlobal('navigator', { locks }));
afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

/** What a page that is loaded now, with what its tab remembers, takes for its id. */
async function load(): Promise<string> {
  vi.resetModules();
  const { deviceId } = await import('./device');
  return await deviceId;
}

test('an id is 32 hexadecimal digits, and a copy of the tab takes another', async () => {
  const first = await load();
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  const copy = await load();
  expect(copy).not.toBe(first);
  expect(sessionStorage.getItem('device')).toBe(copy);
});

test('a reloaded page waits for the lock of its former self, and keeps its id', async () => {
  const former = 'f'.repeat(32);
  sessionStorage.setItem('device', former);
  void locks.request(`device:${former}`, {}, () => new Promise((go) => setTimeout(go, 300)));
  expect(await load()).toBe(former);
});

test('without locks the id survives all the same', async () => {
  vi.stubGlobal('navigator', {});
  const first = await load();
  expect(await load()).toBe(first);
});
