import type { Effect } from './effects';
import { elsewhere } from './elsewhere';
import { hangUp, over } from './end';
import type { UserEvent } from './events';
import { listenOnly, openDevices, withoutVideo } from './ask';
import { toggleCamera, toggleMicrophone } from './toggle';
import { isInUse, stay, to, type Line, type Step, type Wish } from './line';
import { remember } from './recent';
import { begin, opening, sideAtFirst } from './place';

export function byUser(line: Line, event: UserEvent, now: number): Step {
  switch (event.type) {
    case 'place':
      return place(line, event.wish, event.clientKey, now);
    case 'again':
      return again(line, event.clientKey, now);
    case 'proceed':
    case 'retry':
      return openDevices(line);
    case 'withoutVideo':
      return withoutVideo(line, now);
    case 'listenOnly':
      return listenOnly(line, now);
    case 'accept':
      return accept(line, event.camera);
    case 'decline':
      return decline(line, now);
    case 'cancel':
      return cancelQuestion(line, now) ?? cancel(line, now);
    case 'hangUp':
      return cancel(line, now);
    case 'endElsewhere':
      return endElsewhere(line);
    case 'close':
      return close(line);
    case 'toggleMicrophone':
      return toggleMicrophone(line);
    case 'toggleCamera':
      return toggleCamera(line);
  }
}

/** One call at a time; the buttons are disabled. */
function place(line: Line, wish: Wish, clientKey: string, now: number): Step {
  return isInUse(line) ? stay(line) : begin(line, wish, clientKey, now);
}

function again(line: Line, clientKey: string, now: number): Step {
  const { own } = line;
  return own.at === 'notConnected' || own.at === 'ended'
    ? begin(line, own.wish, clientKey, now)
    : stay(line);
}

/** «Принять»: accepted first, the devices open meanwhile or after the person was asked. */
function accept(line: Line, withCamera: boolean): Step {
  const told = line.ring;
  if (!told) return stay(line);
  const { id: callId, kind } = told.call;
  const wanted = kind === 'video' && withCamera;
  const camera = wanted && ['granted', 'prompt'].includes(line.access.camera);
  const side = sideAtFirst(line.access, kind === 'audio' ? 'none' : camera ? 'on' : 'off');
  const voiceOnly: Effect[] = [{ do: 'toast', text: 'answeredWithoutCamera' }];
  return to(
    { ...withdraw(line), ring: null },
    { at: 'accepting', told, ...side },
    { do: 'accept', callId, camera },
    { do: 'play', sound: 'connect' },
    ...opening(side),
    ...(wanted && !camera ? voiceOnly : []),
  );
}

/** For a moment after «Принять» the ring is still to be seen. */
function decline(line: Line, now: number): Step {
  const { at } = line.own;
  if (!line.ring) return at === 'accepting' || at === 'connecting' ? cancel(line, now) : stay(line);
  const callId = line.ring.call.id;
  return {
    line: { ...line, ring: null, left: remember(line.left, callId) },
    effects: [{ do: 'decline', callId }],
  };
}

function cancel(line: Line, now: number): Step {
  const { own } = line;
  switch (own.at) {
    case 'idle':
    case 'preparing':
    case 'notConnected':
    case 'ended':
      return to(line, { at: 'idle' });
    case 'placing':
      return to(withdraw(line), { at: 'idle' });
    case 'calling':
    case 'accepting':
      return hangUp(line, own, { at: 'idle' }, now);
    case 'connecting':
      return hangUp(line, own, own.flow ? over(line, own, now) : { at: 'idle' }, now);
    case 'talking':
      return hangUp(line, own, over(line, own, now), now);
  }
}

/** «Отмена» of a question in a conversation: that itself goes on. null: nothing is asked. */
function cancelQuestion(line: Line, now: number): Step | null {
  const { own } = line;
  if (own.at !== 'talking') return null;
  const { capture } = own;
  if (capture.at === 'asking') return listenOnly(line, now);
  if (capture.at !== 'opening' || !capture.screen) return null;
  return to(line, { ...own, capture: { at: 'asking', screen: capture.screen } });
}

function endElsewhere(line: Line): Step {
  const callId = elsewhere(line)?.call.id;
  if (!callId) return stay(line);
  return {
    line: { ...line, left: remember(line.left, callId) },
    effects: [{ do: 'endElsewhere', callId }],
  };
}

/** Who cancels before the answer came waits for it and hangs up: see `leave`. */
function withdraw(line: Line): Line {
  if (line.own.at !== 'placing') return line;
  return { ...line, withdrawn: remember(line.withdrawn, line.own.clientKey) };
}

function close(line: Line): Step {
  const { own } = line;
  return own.at === 'notConnected' || own.at === 'ended' ? to(line, { at: 'idle' }) : stay(line);
}
