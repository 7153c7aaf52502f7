import type { Call } from '../../server/wire';
import { KEPT } from './recent';

/** A call as the server told it, and when it did: milliseconds on the clock of performance.now(). */
export interface Told {
  readonly call: Call;
  readonly at: number;
}

/** The newest version of every call heard of lately, shown or not. */
export type Truth = ReadonlyMap<string, Told>;

/** Takes in a snapshot; the very same truth, if a newer version is known already. */
export function learn(truth: Truth, call: Call, now: number): Truth {
  const known = truth.get(call.id);
  if (known && known.call.version > call.version) return truth;
  // The same version again brings no news, but a fresher reading of the server's clock.
  return forget(new Map(truth).set(call.id, { call, at: now }), call.id);
}

/** Of the calls that have ended only the last are kept. */
function forget(truth: Map<string, Told>, latest: string): Truth {
  const ended = [...truth.values()].filter(({ call }) => !isLive(call) && call.id !== latest);
  ended.slice(0, -KEPT).forEach(({ call }) => truth.delete(call.id));
  return truth;
}

/**
 * A time of the server on the clock of performance.now(). The browser's wall clock is never asked:
 * it may be wrong, and it jumps.
 */
export function localTime(told: Told, serverTime: string): number {
  return told.at + Date.parse(serverTime) - Date.parse(told.call.now);
}

export function isLive(call: Call): boolean {
  return call.state !== 'ended';
}

export function liveCalls(truth: Truth): Told[] {
  return [...truth.values()].filter(({ call }) => isLive(call));
}
