import type { Call, User } from '../../server/wire';
import type { Effect } from './effects';
import type { LineEvent } from './events';
import { newLine, type Access, type Former, type Line, type Own, type Wish } from './line';
import { step } from './step';

/** People, calls and a page for the tests of the machine. */

export const anna: User = { id: 'anna', userName: 'anna', displayName: 'Анна' };
export const boris: User = { id: 'boris', userName: 'boris', displayName: 'Борис' };
export const vera: User = { id: 'vera', userName: 'vera', displayName: 'Вера' };

/** Each person's device is named after them. */
export const deviceOf = (user: User): string => `${user.id}-here`;

export const GRANTED: Access = { microphone: 'granted', camera: 'granted' };

export const toBoris: Wish = { chatId: 'chat', peer: boris, kind: 'audio' };

/** The server's clock, for the browser's nothing but a text. */
const SERVER_ZERO = Date.UTC(2026, 0, 1);

export const serverTime = (ms: number): string => new Date(SERVER_ZERO + ms).toISOString();

/** Anna calls Boris, and it rings since the server's time 0. */
export function ringing(change: Partial<Call> = {}): Call {
  return {
    id: 'call',
    chatId: 'chat',
    kind: 'audio',
    state: 'ringing',
    caller: { user: anna, deviceId: deviceOf(anna) },
    callee: { user: boris },
    placedAt: serverTime(0),
    deadline: serverTime(30_000),
    warm: false,
    now: serverTime(0),
    version: 1,
    ...change,
  };
}

export function connecting(change: Partial<Call> = {}): Call {
  return ringing({
    state: 'connecting',
    callee: { user: boris, deviceId: deviceOf(boris), camera: false },
    answeredAt: serverTime(5_000),
    deadline: serverTime(25_000),
    now: serverTime(5_000),
    version: 2,
    ...change,
  });
}

export function talking(change: Partial<Call> = {}): Call {
  const { deadline: _, ...call } = connecting({
    state: 'talking',
    startedAt: serverTime(6_000),
    now: serverTime(6_000),
    version: 3,
  });
  return { ...call, ...change };
}

export function ended(outcome: NonNullable<Call['outcome']>, change: Partial<Call> = {}): Call {
  const answered = outcome === 'completed' || outcome === 'failed' ? connecting() : ringing();
  const { deadline: _, ...call } = answered;
  const durationMs = outcome === 'completed' ? { durationMs: 4_000 } : {};
  return { ...call, ...durationMs, state: 'ended', outcome, version: 9, ...change };
}

/** A page with its machine, and what it was made to do. */
export class Page {
  line: Line;
  effects: Effect[] = [];

  constructor(user: User, access: Access = GRANTED, former?: Former) {
    this.line = newLine({ userId: user.id, deviceId: deviceOf(user) }, access, former);
  }

  get own(): Own {
    return this.line.own;
  }

  get at(): Own['at'] {
    return this.line.own.at;
  }

  /** The names of what it was made to do since last asked. */
  get done(): Effect['do'][] {
    return this.effects.splice(0).map((effect) => effect.do);
  }

  on(event: LineEvent, now = 0): this {
    const next = step(this.line, event, now);
    this.line = next.line;
    this.effects.push(...next.effects);
    return this;
  }

  hears(call: Call, now = 0): this {
    return this.on({ type: 'heard', call }, now);
  }

  /** Places a call that the server has taken. */
  calls(call: Call = ringing()): this {
    return this.on({ type: 'place', wish: toBoris, clientKey: 'key' })
      .on({ type: 'opened' })
      .on({ type: 'placed', clientKey: 'key', call });
  }
}
