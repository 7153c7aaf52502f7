import type { Effect } from './effects';
import type { Call } from '../../server/wire';
import { notConnected } from './end';
import { remember } from './recent';
import { isLive, liveCalls, localTime, type Told } from './truth';
import { isCaller, stay, type Line, type Step } from './line';

/** A call shown so long past its deadline has ended, and nobody told us: ask. */
const OVERDUE_MS = 2_000;
const ASK_AGAIN_MS = 5_000;
/** A ring so long past its deadline is over, also when there is no server to say so. */
const RING_OVER_MS = 6_000;
/** An alarm so late was slept through: nobody asked meanwhile, and no answer could come. */
const ASLEEP_MS = 1_500;

/** After every event: does this device ring, and what for? */
export function settleRing(line: Line): Step {
  const ring = incoming(line);
  if (ring === line.ring) return stay(line);
  const effects: Effect[] = [];
  if (ring && ring.call.id !== line.ring?.call.id)
    effects.push({ do: 'ring', callId: ring.call.id });
  if (line.ring && wasAnsweredElsewhere(line, line.ring.call))
    effects.push({ do: 'toast', text: 'answeredElsewhere' });
  return { line: { ...line, ring }, effects };
}

function incoming(line: Line): Told | null {
  if (!canRing(line)) return null;
  const rings = liveCalls(line.truth).filter(
    ({ call }) => call.state === 'ringing' && !isCaller(call, line) && !line.left.has(call.id),
  );
  return rings.at(-1) ?? null;
}

/** A line that is in use does not ring; if the server rang it, it will say which call is over. */
function canRing({ own }: Line): boolean {
  switch (own.at) {
    case 'idle':
    case 'preparing':
    case 'placing':
    case 'notConnected':
    case 'ended':
      return true;
    case 'calling':
    case 'accepting':
    case 'connecting':
    case 'talking':
      return false;
  }
}

function wasAnsweredElsewhere(line: Line, rang: Call): boolean {
  const call = line.truth.get(rang.id)?.call;
  return (
    call?.answeredAt !== undefined &&
    call.callee.deviceId !== line.me.deviceId &&
    !line.left.has(call.id)
  );
}

/** The call that the page shows as live. */
export function shown({ own, ring }: Line): Told | null {
  return 'told' in own ? own.told : ring;
}

/** Sets the alarm for the deadline of the call shown. */
export function settleAlarm(before: Line, line: Line, now: number): Line {
  const told = shown(line);
  if (told === shown(before)) return line;
  if (!told?.call.deadline) return { ...line, askAt: Infinity };
  const askAt = localTime(told, told.call.deadline) + OVERDUE_MS;
  return { ...line, askAt: askAt > now ? askAt : now + ASK_AGAIN_MS };
}

export function overdue(line: Line, now: number): Step {
  const told = shown(line);
  if (now < line.askAt || !told || !isLive(told.call)) return stay(line);
  if (isRingOver(told, now) && now - line.askAt < ASLEEP_MS) return giveUpRing(line);
  return {
    line: { ...line, askAt: now + ASK_AGAIN_MS },
    effects: [{ do: 'askCall', callId: told.call.id }],
  };
}

function isRingOver(told: Told, now: number): boolean {
  const { state, deadline } = told.call;
  return state === 'ringing' && !!deadline && now > localTime(told, deadline) + RING_OVER_MS;
}

/** Should it have been answered all the same, the server will say so when it is back. */
function giveUpRing(line: Line): Step {
  const { own, ring } = line;
  if (own.at === 'calling') return notConnected(line, own.told.call, 'noAnswer');
  if (own.at === 'accepting') return notConnected(line, own.told.call, 'failed');
  return ring ? stay({ ...line, left: remember(line.left, ring.call.id) }) : stay(line);
}
