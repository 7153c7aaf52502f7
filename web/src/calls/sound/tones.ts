import type { Sound } from '../line/effects';

/** Sounds that go on while the call is in a state. */
export type Loop = 'dial' | 'ringback' | 'ringtone';

/** One tone. Times in seconds from the start of the sound, frequencies in hertz, gains are peaks. */
export interface Note {
  readonly at: number;
  readonly lasts: number;
  readonly hertz: number;
  readonly gain: number;
  /** `steady`: held; `fade`: dies away exponentially; `bell`: the same, with overtones. */
  readonly shape: 'steady' | 'fade' | 'bell';
}

const RING_SECONDS = 30;
/** The frequency of the telephone's tones; the others are its simple ratios. */
const HERTZ = 425;
const FIFTH = HERTZ * 1.5;
const OCTAVE = HERTZ * 2;
const TENTH = HERTZ * 2.5;

const steady = (hertz: number, at: number, lasts: number, gain: number): Note => ({
  at,
  lasts,
  hertz,
  gain,
  shape: 'steady',
});

const repeated = (times: number, every: number, note: (at: number, nth: number) => Note[]) =>
  Array.from({ length: times }, (_, nth) => note(nth * every, nth)).flat();

const beeps = (times: number, on: number, off: number, gain: number) =>
  repeated(times, on + off, (at) => [steady(HERTZ, at, on, gain)]);

const pair = (first: number, second: number, each: number, gain: number) => [
  steady(first, 0, each, gain),
  steady(second, each, each, gain),
];

/** It grows louder: whoever sits beside it need not be startled. */
const RINGTONE_GAINS = [0.15, 0.25, 0.35];
const RINGTONE_PERIOD = 3;
const MELODY = [
  [0, FIFTH],
  [0.16, OCTAVE],
  [0.32, TENTH],
  [0.56, OCTAVE],
] as const;

const ringtone = repeated(RING_SECONDS / RINGTONE_PERIOD, RINGTONE_PERIOD, (at, nth) =>
  MELODY.map(([after, hertz]) => ({
    at: at + after,
    lasts: 0.42,
    hertz,
    gain: RINGTONE_GAINS[nth] ?? 0.35,
    shape: 'bell',
  })),
);

export const TONES: Record<Sound | Loop | 'message', readonly Note[]> = {
  dial: [steady(HERTZ, 0.4, RING_SECONDS, 0.06)],
  ringback: beeps(6, 1, 4, 0.1),
  ringtone,
  onAnotherCall: beeps(4, 0.35, 0.35, 0.1),
  declined: beeps(6, 0.175, 0.175, 0.08),
  noAnswer: [{ at: 0, lasts: 0.6, hertz: HERTZ, gain: 0.08, shape: 'fade' }],
  connect: pair(HERTZ, FIFTH, 0.07, 0.12),
  end: pair(FIFTH, HERTZ, 0.09, 0.12),
  reconnecting: [steady(HERTZ, 0, 0.12, 0.05)],
  back: pair(HERTZ, FIFTH, 0.07, 0.06),
  message: [steady(OCTAVE, 0, 0.06, 0.06)],
  microphoneOn: [steady(FIFTH, 0, 0.04, 0.05)],
  microphoneOff: [steady(HERTZ, 0, 0.04, 0.05)],
};
