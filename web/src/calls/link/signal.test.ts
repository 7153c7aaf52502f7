import { expect, test } from 'vitest';
import { readSignal } from './signal';
import { readWord, sendsNothing } from './word';

test('what is said as agreed is understood', () => {
  const commit = { link: 'l', kind: 'commit', commitment: 'c' };
  expect(readSignal(commit)).toEqual(commit);
  expect(readSignal({ link: '', kind: 'renew' })).toEqual({ link: '', kind: 'renew' });
});

test.each([
  null,
  'renew',
  {},
  { kind: 'renew' },
  { link: 'l', kind: 'toString' },
  { link: 'l', kind: 'offer', sdp: 'v=0' },
  { link: 'l', kind: 'answer', round: 1, sdp: 7 },
  { link: 'l', kind: 'candidates', candidates: 'all' },
])('what another device makes up is dropped: %j', (raw) => {
  expect(readSignal(raw)).toBeNull();
});

test('words are understood, and nothing else', () => {
  const media = { say: 'media', microphone: 'on', camera: 'none' };
  expect(readWord(JSON.stringify(media))).toEqual(media);
  expect(readWord('{"say":"bye"}')).toEqual({ say: 'bye' });
  for (const raw of ['', 'bye', 'null', '[]', '{"say":"media","microphone":"loud"}', 7])
    expect(readWord(raw)).toBeNull();
});

test('a side with neither voice nor picture sends nothing', () => {
  expect(sendsNothing({ microphone: 'none', camera: 'off' })).toBe(true);
  expect(sendsNothing({ microphone: 'off', camera: 'on' })).toBe(false);
});
