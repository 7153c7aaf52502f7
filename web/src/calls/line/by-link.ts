import type { MediaState } from '../view';
import type { LinkEvent } from './events';
import { hangUp, notConnected, over } from './end';
import { stay, chain, to, type Line, type OnCall, type Reason, type Step } from './line';

/** Until the call says `talking`, a device repeats that media has reached it. */
export const REPORT_EVERY_MS = 2_000;

export function byLink(line: Line, event: LinkEvent, now: number): Step {
  switch (event.type) {
    case 'flowing':
      return flowing(line, now);
    case 'interrupted':
      return interrupted(line);
    case 'lost':
      return lost(line, event.at);
    case 'theirMedia':
      return theirMedia(line, event.media);
    case 'peerHungUp':
      return peerHungUp(line, now);
    case 'intercepted':
      return intercepted(line, now);
  }
}

function flowing(line: Line, now: number): Step {
  const { own } = line;
  if (own.at === 'connecting' && !own.flow) return report(line, own, now, now);
  if (own.at === 'talking' && own.link === 'reconnecting')
    return to(line, { ...own, link: 'ok' }, { do: 'play', sound: 'back' });
  return stay(line);
}

export function report(
  line: Line,
  own: Extract<OnCall, { at: 'connecting' }>,
  since: number,
  now: number,
): Step {
  return to(
    line,
    { ...own, flow: { since, reportAt: now + REPORT_EVERY_MS } },
    { do: 'reportMedia', callId: own.told.call.id, since },
  );
}

/** Before the conversation has begun the window says «Соединяем…» anyway. */
function interrupted(line: Line): Step {
  const { own } = line;
  return own.at === 'talking' && own.link === 'ok'
    ? to(line, { ...own, link: 'reconnecting' }, { do: 'play', sound: 'reconnecting' })
    : stay(line);
}

/** Nothing came for so long that it makes no sense to go on; `at`: when the last packet came. */
function lost(line: Line, at: number): Step {
  const { own } = line;
  return own.at === 'connecting' || own.at === 'talking' ? finish(line, own, at) : stay(line);
}

/** Told over the data channel, while the server may be away; whoever reports first makes the record. */
function peerHungUp(line: Line, now: number): Step {
  const { own } = line;
  return own.at === 'connecting' || own.at === 'talking' ? finish(line, own, now) : stay(line);
}

function finish(line: Line, own: OnCall, at: number): Step {
  const spoken = own.at === 'talking' || (own.at === 'connecting' && own.flow !== null);
  if (spoken) return hangUp(line, own, over(line, own, at), at);
  return fail(line, own, 'failed', at);
}

/** No word more over it, and the person is told why. */
function intercepted(line: Line, now: number): Step {
  const { own } = line;
  return own.at === 'connecting' || own.at === 'talking'
    ? fail(line, own, 'intercepted', now)
    : stay(line);
}

function fail(line: Line, own: OnCall, reason: Reason, at: number): Step {
  return chain(hangUp(line, own, { at: 'idle' }, at), (next) =>
    notConnected(next, own.told.call, reason),
  );
}

function theirMedia(line: Line, theirs: MediaState): Step {
  const { own } = line;
  return own.at === 'connecting' || own.at === 'talking'
    ? to(line, { ...own, theirs })
    : stay(line);
}
