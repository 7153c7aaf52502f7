import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Locks } from '../../server/locks.fixture';
import { once, Turn } from './turn';

beforeEach(() => vi.stubGlobal('navigator', { locks: new Locks() }));
afterEach(() => vi.unstubAllGlobals());

test('of the tabs that want to ring one may, and the next when that one is gone', async () => {
  const [first, second, third] = [1, 2, 3].map(() => new Turn(() => {})) as [Turn, Turn, Turn];
  [first, second, third].forEach((tab) => tab.follow(true));
  await vi.waitFor(() => expect(first.has).toBe(true));
  expect([second.has, third.has]).toEqual([false, false]);
  second.follow(false);
  first.follow(false);
  await vi.waitFor(() => expect(third.has).toBe(true));
  expect([first.has, second.has]).toEqual([false, false]);
});

test('a tab is told when its turn has come, and may want it again', async () => {
  const changed = vi.fn();
  const [first, second] = [new Turn(() => {}), new Turn(changed)];
  first.follow(true);
  second.follow(true);
  expect(changed).not.toHaveBeenCalled();
  first.follow(false);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  first.follow(true);
  second.follow(false);
  await vi.waitFor(() => expect(first.has).toBe(true));
});

test('a message is heard from one tab', async () => {
  const play = vi.fn();
  void once('chat/7', play);
  void once('chat/7', play);
  void once('chat/8', play);
  await vi.waitFor(() => expect(play).toHaveBeenCalledTimes(2));
});

test('where tabs cannot agree each is heard', () => {
  vi.stubGlobal('navigator', {});
  const [first, second] = [new Turn(() => {}), new Turn(() => {})];
  first.follow(true);
  second.follow(true);
  expect([first.has, second.has]).toEqual([true, true]);
});
