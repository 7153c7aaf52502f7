import type { Call } from '../../server/wire';
import { notConnected } from './end';
import type { Refusal, ServerEvent } from './events';
import { enter, follow } from './follow';
import { stay, chain, to, type Line, type Step } from './line';
import { remember } from './recent';
import { isLive, learn, liveCalls, type Told } from './truth';

export function byServer(line: Line, event: ServerEvent, now: number): Step {
  switch (event.type) {
    case 'heard':
      return heard(line, event.call, now);
    case 'placed':
      return placed(line, event.clientKey, event.call, now);
    case 'refused':
      return refused(line, event.clientKey, event.why);
    case 'current':
      return current(line, event.call, event.asked, now);
    case 'gone':
      return gone(line, event.callId);
  }
}

/** A snapshot: dropped if a newer version of the call is known already. */
function heard(line: Line, call: Call, now: number): Step {
  const truth = learn(line.truth, call, now);
  const told = truth.get(call.id);
  if (truth === line.truth || !told) return stay(line);
  const key = call.clientKey;
  const next = { ...line, truth };
  return key !== undefined && line.withdrawn.has(key)
    ? leave(next, key, told, now)
    : follow(next, told, now);
}

/** The answer to `place`: the call, an ended call, or (glare) the call of the other person. */
function placed(line: Line, clientKey: string, call: Call, now: number): Step {
  const truth = learn(line.truth, call, now);
  const told = truth.get(call.id) ?? { call, at: now };
  const next = { ...line, truth };
  if (line.withdrawn.has(clientKey)) return leave(next, clientKey, told, now);
  const { own } = line;
  if (own.at !== 'placing' || own.clientKey !== clientKey) return follow(next, told, now);
  const { media, capture } = own;
  return enter(next, { at: 'calling', told, media, capture }, now);
}

/** What a cancelled request has brought into being is ended. */
function leave(line: Line, clientKey: string, { call }: Told, at: number): Step {
  return {
    line: {
      ...line,
      withdrawn: without(line.withdrawn, clientKey),
      left: remember(line.left, call.id),
    },
    effects: isLive(call) ? [{ do: 'hangUp', callId: call.id, at, flow: null }] : [],
  };
}

function without(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== key));
}

/** There is no call, as far as the answer to `place` goes. */
function refused(line: Line, clientKey: string, why: Refusal): Step {
  const { own } = line;
  const settled = { ...line, withdrawn: without(line.withdrawn, clientKey) };
  if (own.at !== 'placing' || own.clientKey !== clientKey) return stay(settled);
  switch (why) {
    case 'lineOccupied':
    case 'youBlocked':
    case 'tooManyCalls':
    case 'cannotCall':
      return to(settled, { at: 'idle' }, { do: 'toast', text: why });
    case 'failed':
    case 'unanswered':
      return to(
        // Without an answer the call may have been made all the same.
        why === 'failed' ? settled : { ...line, withdrawn: remember(line.withdrawn, clientKey) },
        { at: 'notConnected', wish: own.wish, reason: 'failed' },
        { do: 'play', sound: 'end' },
      );
  }
}

/**
 * The server's word on which call is live. It says nothing about a call first heard of after
 * the question was put; every other that seemed live is asked for by name.
 */
function current(line: Line, call: Call | null, asked: readonly string[], now: number): Step {
  const step = call ? heard(line, call, now) : stay(line);
  return chain(step, (next) => ({
    line: next,
    effects: liveCalls(next.truth)
      .map((told) => told.call.id)
      .filter((id) => id !== call?.id && asked.includes(id))
      .map((callId) => ({ do: 'askCall', callId })),
  }));
}

/** A call that the server does not know, or not any more. */
function gone(line: Line, callId: string): Step {
  const truth = new Map(line.truth);
  truth.delete(callId);
  const next = { ...line, truth, left: remember(line.left, callId) };
  const { own } = line;
  return 'told' in own && own.told.call.id === callId
    ? notConnected(next, own.told.call, 'failed')
    : stay(next);
}
