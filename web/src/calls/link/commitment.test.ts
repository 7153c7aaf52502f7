import { expect, test } from 'vitest';
import { commit, fingerprintIn, keeps, newNonce, numbersOf } from './commitment';

const pairs = (byte: string) => Array(32).fill(byte).join(':');
const HERS = pairs('AB');
const THEIRS = pairs('CD');

test('what was committed to can be shown', async () => {
  const nonce = newNonce();
  expect(await keeps(await commit(nonce, HERS), nonce, HERS)).toBe(true);
});

test('it is SHA-256 of the nonce and the fingerprint, one after the other', async () => {
  const nonce = btoa('\0'.repeat(32));
  const bytes = new Uint8Array(64).fill(0xab, 32);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  expect(await commit(nonce, HERS)).toBe(btoa(String.fromCharCode(...digest)));
});

test('another key cannot be shown for it, nor another nonce', async () => {
  const nonce = newNonce();
  const commitment = await commit(nonce, HERS);
  expect(await keeps(commitment, nonce, THEIRS)).toBe(false);
  expect(await keeps(commitment, newNonce(), HERS)).toBe(false);
});

test('a nonce of another length is none, whatever it hashes to', async () => {
  for (const nonce of ['', btoa('short'), btoa('x'.repeat(33)), 'no base64!'])
    expect(await keeps(await commit(nonce, HERS), nonce, HERS)).toBe(false);
});

test('nonces do not repeat', () => {
  expect(new Set(Array.from({ length: 100 }, newNonce)).size).toBe(100);
});

test('the fingerprint is read where the browser writes it, once for all media', () => {
  const line = (value: string, algorithm = 'sha-256') => `a=fingerprint:${algorithm} ${value}\r\n`;
  expect(fingerprintIn(`v=0\r\n${line(HERS)}m=audio\r\n${line(HERS.toLowerCase())}`)).toBe(HERS);
  expect(fingerprintIn(`${line(HERS)}m=video\r\n${line(THEIRS)}`)).toBeNull();
  expect(fingerprintIn(line(HERS, 'sha-1'))).toBeNull();
  expect(fingerprintIn('v=0\r\n')).toBeNull();
});

test('what both see depends on all four, and on who called', async () => {
  const [hers, theirs] = [
    { nonce: newNonce(), fingerprint: HERS },
    { nonce: newNonce(), fingerprint: THEIRS },
  ];
  const all = await Promise.all([
    numbersOf(hers, theirs),
    numbersOf(theirs, hers),
    numbersOf({ ...hers, nonce: newNonce() }, theirs),
    numbersOf(hers, { ...theirs, nonce: newNonce() }),
    numbersOf({ ...hers, fingerprint: THEIRS }, theirs),
    numbersOf(hers, { ...theirs, fingerprint: HERS }),
  ]);
  expect(new Set(all.map(String)).size).toBe(6);
  expect(await numbersOf(hers, theirs)).toEqual(all[0]);
  expect(await numbersOf(hers, { ...theirs, nonce: 'none' })).toBeNull();
});
