import type { Sound } from './effects';
import type { Call } from '../../server/wire';
import {
  isCaller,
  to,
  wishOf,
  type Line,
  type OnCall,
  type Own,
  type Reason,
  type Step,
} from './line';
import { remember } from './recent';
import { localTime } from './truth';

/** Ends the call from here: the server is told, and this device has left it whatever comes. */
export function hangUp(line: Line, own: OnCall, next: Own, at: number): Step {
  const callId = own.told.call.id;
  const flow = own.at === 'connecting' && own.flow ? own.flow.since : null;
  const step = to({ ...line, left: remember(line.left, callId) }, next, {
    do: 'hangUp',
    callId,
    at,
    flow,
  });
  return next.at === 'ended' ? withSound(step, 'end') : step;
}

/** The conversation is over; how long it was the server will say exactly. */
export function over(line: Line, own: OnCall, now: number): Extract<Own, { at: 'ended' }> {
  return {
    at: 'ended',
    callId: own.told.call.id,
    wish: wishOf(own.told.call, line.me.userId),
    durationMs: Math.max(0, now - startOf(own, now)),
    connectionLost: own.at === 'talking' && own.link === 'reconnecting',
  };
}

function startOf(own: OnCall, now: number): number {
  const { call } = own.told;
  if (call.startedAt) return localTime(own.told, call.startedAt);
  return own.at === 'connecting' && own.flow ? own.flow.since : now;
}

/** The server says that the call this device was on has ended. */
export function ended(line: Line, own: OnCall, now: number): Step {
  const { call } = own.told;
  if (call.outcome === 'completed') {
    const durationMs = call.durationMs ?? 0;
    return withSound(to(line, { ...over(line, own, now), durationMs }), 'end');
  }
  const reason = reasonOf(call, isCaller(call, line), own.at);
  return reason ? notConnected(line, call, reason) : to(line, { at: 'idle' });
}

export function notConnected(line: Line, call: Call, reason: Reason): Step {
  const wish = wishOf(call, line.me.userId);
  return withSound(to(line, { at: 'notConnected', wish, reason }), soundOf[reason]);
}

const soundOf: Record<Reason, Sound> = {
  noAnswer: 'noAnswer',
  busy: 'declined',
  onAnotherCall: 'onAnotherCall',
  failed: 'end',
  intercepted: 'end',
};

/** What the window has to say; null: nothing, for the person knows, or never took part. */
function reasonOf(call: Call, caller: boolean, at: OnCall['at']): Reason | null {
  if (call.outcome === 'failed') return at === 'accepting' ? null : 'failed';
  if (!caller) return null;
  switch (call.outcome) {
    case 'noAnswer':
      return 'noAnswer';
    case 'declined':
    case 'doNotDisturb':
      return 'busy';
    case 'onAnotherCall':
      return 'onAnotherCall';
    // Cancelled by this person, in another tab.
    case 'cancelled':
    case 'completed':
    case undefined:
      return null;
  }
}

function withSound(step: Step, sound: Sound): Step {
  return { ...step, effects: [...step.effects, { do: 'play', sound }] };
}
