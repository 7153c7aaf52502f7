import { expect, test } from 'vitest';
import { Commitments } from './commitments';

const newIdentity = async () => ({
  certificate: {} as RTCCertificate,
  fingerprint: Array(32).fill('AB').join(':'),
});

test('each call gets four, and no two are the same', async () => {
  const commitments = new Commitments(newIdentity);
  const all = [...(await commitments.give('one')), ...(await commitments.give('two'))];
  expect(new Set(all).size).toBe(8);
});

test('each serves one link of its own call', async () => {
  const commitments = new Commitments(newIdentity);
  const [first = ''] = await commitments.give('one');
  expect(commitments.take('other', first)).toBeNull();
  expect(commitments.take('one', first)?.commitment).toBe(first);
  expect(commitments.take('one', first)).toBeNull();
  expect(commitments.take('one', 'unknown')).toBeNull();
});

test('those of the call before are worth nothing', async () => {
  const commitments = new Commitments(newIdentity);
  const [first = ''] = await commitments.give('one');
  await commitments.give('two');
  expect(commitments.take('one', first)).toBeNull();
  expect(commitments.take('two', first)).toBeNull();
});

test('a page knows whether it placed the call itself', async () => {
  const commitments = new Commitments(newIdentity);
  expect(commitments.has(undefined)).toBe(false);
  await commitments.give('one');
  expect([commitments.has('one'), commitments.has('two')]).toEqual([true, false]);
});

test('where the browser makes no keys a call can be placed all the same', async () => {
  const commitments = new Commitments(() => Promise.reject(new Error('No keys')));
  expect(await commitments.give('one')).toEqual([]);
});
