import { expect, test } from 'vitest';
import { boris, anna, connecting, Page, ringing, serverTime } from '../line/example.fixture';
import { loopOf } from './loop';
import { loudness } from './levels';
import { TONES, type Note } from './tones';

const end = (notes: readonly Note[]) => Math.max(...notes.map(({ at, lasts }) => at + lasts));

test('the ringback tone sounds six times in 30 seconds: one on, four off, at 425 Hz', () => {
  expect(TONES.ringback.map(({ at, lasts, hertz }) => [at, lasts, hertz])).toEqual(
    [0, 5, 10, 15, 20, 25].map((at) => [at, 1, 425]),
  );
});

test('the dial tone comes after 400 ms, for a call that rings at once has none', () => {
  expect(TONES.dial[0]?.at).toBe(0.4);
});

test('a callee on another call: four slow beeps; one who declined: six fast ones', () => {
  expect(TONES.onAnotherCall).toHaveLength(4);
  expect(TONES.onAnotherCall[1]?.at).toBeCloseTo(0.7);
  expect(TONES.declined).toHaveLength(6);
  expect(TONES.declined[1]?.at).toBeCloseTo(0.35);
});

test('the ringtone grows louder in its first three periods', () => {
  const gains = TONES.ringtone.filter(({ hertz }) => hertz === 637.5).map(({ gain }) => gain);
  expect(gains.slice(0, 4)).toEqual([0.15, 0.25, 0.35, 0.35]);
  expect(gains).toHaveLength(10);
});

test('no tone is louder than the ringtone, nor outlasts a ring', () => {
  for (const notes of Object.values(TONES)) {
    expect(Math.max(...notes.map(({ gain }) => gain))).toBeLessThanOrEqual(0.35);
    expect(end(notes)).toBeLessThanOrEqual(30.4);
  }
});

test('what goes on sounding follows the state', () => {
  const page = new Page(anna).calls();
  expect(loopOf(page.line)).toBe('dial');
  expect(loopOf(page.hears(ringing({ ringingAt: serverTime(500), version: 2 })).line)).toBe(
    'ringback',
  );
  expect(loopOf(page.hears(connecting({ version: 3 })).line)).toBeNull();
  expect(loopOf(new Page(boris).hears(ringing()).line)).toBe('ringtone');
});

test('loudness is as it is heard: nothing below -60 dB, all above -10 dB', () => {
  expect(loudness(0)).toBe(0);
  expect(loudness(0.001)).toBeCloseTo(0);
  expect(loudness(0.0178)).toBeCloseTo(0.5, 1);
  expect(loudness(1)).toBe(1);
});
