import { expect, test, vi } from 'vitest';
import { Commitments } from './commitments';

const newIdentity = async () => ({
  certificate: {} as RTCCertificate,
  fingerprint: Array(32).fill('AB').join(':'),
});

/** As soon as they are made. */
const given = (commitments: Commitments, clientKey: string) =>
  vi.waitFor(
    () => {
      const all = commitments.give(clientKey);
      expect(all).toHaveLength(4);
      return all;
    },
    { interval: 1 },
  );

test('each call gets four, and no two are the same', async () => {
  const commitments = new Commitments(newIdentity);
  const all = [...(await given(commitments, 'one')), ...(await given(commitments, 'two'))];
  expect(new Set(all).size).toBe(8);
});

test('each serves one link of its own call', async () => {
  const commitments = new Commitments(newIdentity);
  const [first = ''] = await given(commitments, 'one');
  expect(commitments.take('other', first)).toBeNull();
  expect(commitments.take('one', first)?.commitment).toBe(first);
  expect(commitments.take('one', first)).toBeNull();
  expect(commitments.take('one', 'unknown')).toBeNull();
});

test('those of the call before are worth nothing', async () => {
  const commitments = new Commitments(newIdentity);
  const [first = ''] = await given(commitments, 'one');
  commitments.give('two');
  expect(commitments.take('one', first)).toBeNull();
  expect(commitments.take('two', first)).toBeNull();
});

test('a page knows whether it placed the call itself', async () => {
  const commitments = new Commitments(newIdentity);
  expect(commitments.has(undefined)).toBe(false);
  commitments.give('one');
  expect([commitments.has('one'), commitments.has('two')]).toEqual([true, false]);
});

test('a call is placed without them rather than late', () => {
  expect(new Commitments(newIdentity).give('one')).toEqual([]);
});

test('where the browser makes no keys a call can be placed all the same', async () => {
  const failing = vi.fn(() => Promise.reject(new Error('No keys')));
  const commitments = new Commitments(failing);
  await vi.waitFor(() => expect(failing).toHaveBeenCalledTimes(4));
  expect(commitments.give('one')).toEqual([]);
  await vi.waitFor(() => {
    expect(commitments.give('two')).toEqual([]);
    // It is tried again.
    expect(failing.mock.calls.length).toBeGreaterThan(4);
  });
});
