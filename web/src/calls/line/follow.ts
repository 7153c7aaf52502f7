import type { Call } from '../../server/wire';
import type { MediaState } from '../view';
import { ended, notConnected } from './end';
import { isCaller, isHere, stay, to, type Line, type OnCall, type Side, type Step } from './line';
import { opening, sideAgain, sideAtFirst } from './place';
import { isLive, type Told } from './truth';

/** The page goes where a newly heard call takes it. */
export function follow(line: Line, told: Told, now: number): Step {
  const { own } = line;
  const { call } = told;
  switch (own.at) {
    case 'idle':
    case 'preparing':
    case 'notConnected':
      return isFound(line, call) && !isUnwanted(line, call) ? find(line, told) : stay(line);
    case 'ended':
      if (own.callId === call.id) return summedUp(line, call);
      return isFound(line, call) && !isUnwanted(line, call) ? find(line, told) : stay(line);
    case 'placing':
      // The hub may be faster than the answer to `place`; in a glare the call has another key.
      return call.clientKey === own.clientKey || isFound(line, call)
        ? enter(line, { at: 'calling', told, ...side(own) }, now)
        : stay(line);
    case 'calling':
    case 'accepting':
    case 'connecting':
    case 'talking':
      if (own.told.call.id === call.id) return enter(line, { ...own, told }, now);
      // Two live calls cannot be; the server knows which one is.
      return isLive(call) && !line.left.has(call.id)
        ? { line, effects: [{ do: 'askCurrent' }] }
        : stay(line);
  }
}

/** Whether this device is on that call without knowing it: its page was reloaded, or glare. */
function isFound(line: Line, call: Call): boolean {
  return isLive(call) && isHere(call, line) && !line.left.has(call.id);
}

/** A request that was cancelled may have been merged into the call of the other person. */
const isUnwanted = (line: Line, call: Call): boolean =>
  line.withdrawn.size > 0 && !isCaller(call, line);

/** A page that is back takes its place in the call. */
function find(line: Line, told: Told): Step {
  const { call } = told;
  const own = { told, ...sideOf(line, call) };
  const theirs = theirsAtFirst(line, call);
  const effects = opening(own);
  switch (call.state) {
    case 'ringing':
      return to(line, { at: 'calling', ...own }, ...effects);
    case 'connecting':
      return to(line, { at: 'connecting', ...own, theirs, flow: null }, ...effects);
    case 'talking':
      return to(line, { at: 'talking', ...own, theirs, link: 'reconnecting' }, ...effects);
    case 'ended':
      return stay(line);
  }
}

/** Whoever was silent or unseen before the reload is so after it. */
function sideOf(line: Line, call: Call): Side {
  const { access, formerly } = line;
  return formerly?.callId === call.id
    ? sideAgain(access, formerly.media)
    : sideAtFirst(access, cameraOf(line, call));
}

function cameraOf(line: Line, call: Call): MediaState['camera'] {
  if (call.kind === 'audio') return 'none';
  return isCaller(call, line) || call.callee.camera === true ? 'on' : 'off';
}

/** Until the other side says it itself. */
function theirsAtFirst(line: Line, call: Call): MediaState {
  if (call.kind === 'audio') return { microphone: 'on', camera: 'none' };
  const camera = !isCaller(call, line) || call.callee.camera === true;
  return { microphone: 'on', camera: camera ? 'on' : 'off' };
}

/** This device goes where the server says that its call is. */
export function enter(line: Line, own: OnCall, now: number): Step {
  const { call } = own.told;
  if (call.answeredAt !== undefined && !isHere(call, line))
    return to(line, { at: 'idle' }, { do: 'toast', text: 'answeredElsewhere' });
  switch (call.state) {
    case 'ringing':
      return to(line, own);
    case 'connecting':
      return connecting(line, own);
    case 'talking':
      return talking(line, own);
    case 'ended':
      return ended(line, own, now);
  }
}

function connecting(line: Line, own: OnCall): Step {
  if (own.at === 'connecting') return to(line, own);
  const { told } = own;
  const theirs = theirsAtFirst(line, told.call);
  const step = to(line, { at: 'connecting', told, ...side(own), theirs, flow: null });
  // The callee heard it at the click.
  return own.at === 'accepting' ? step : { ...step, effects: [{ do: 'play', sound: 'connect' }] };
}

function talking(line: Line, own: OnCall): Step {
  if (own.at === 'talking') return to(line, own);
  const { told } = own;
  const theirs = own.at === 'connecting' ? own.theirs : theirsAtFirst(line, told.call);
  return to(line, { at: 'talking', told, ...side(own), theirs, link: 'ok' });
}

const side = ({ media, capture }: Side): Side => ({ media, capture });

/** The truth about a conversation that ended here before the server knew. */
function summedUp(line: Line, call: Call): Step {
  if (line.own.at !== 'ended' || isLive(call)) return stay(line);
  if (call.outcome !== 'completed') return notConnected(line, call, 'failed');
  return to(line, { ...line.own, durationMs: call.durationMs ?? 0 });
}
