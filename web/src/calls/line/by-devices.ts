import type { Problem } from '../view';
import { openDevices } from './ask';
import { hangUp } from './end';
import type { Effect } from './effects';
import type { DeviceEvent } from './events';
import {
  isOpen,
  stay,
  to,
  wishOf,
  type Access,
  type Line,
  type OnCall,
  type Screen,
  type Step,
  type WithDevices,
} from './line';
import { ring } from './place';
import { remember } from './recent';

export function byDevices(line: Line, event: DeviceEvent, now: number): Step {
  switch (event.type) {
    case 'voiceOpened':
      return voiceOpened(line);
    case 'opened':
      return opened(line, now);
    case 'notOpened':
      return notOpened(line, event.problem, now);
    case 'cameraOpened':
      return cameraOpened(line);
    case 'cameraNotOpened':
      return cameraNotOpened(line);
    case 'microphoneOpened':
      return microphoneOpened(line);
    case 'deviceLost':
      return deviceLost(line, event.device);
    case 'accessChanged':
      return accessChanged(line, event.access);
  }
}

/** Before the call is placed both are needed. */
function voiceOpened(line: Line): Step {
  const own = opening(line);
  if (!own || own.at === 'preparing' || own.media.camera !== 'on') return stay(line);
  return to(line, { ...own, capture: { at: 'voice' } });
}

function opened(line: Line, now: number): Step {
  const own = opening(line);
  if (!own) return stay(line);
  const capture = { at: 'open' } as const;
  // Switched off before it was open.
  if (own.media.camera === 'off' && own.capture.at === 'voice')
    return to(line, { ...own, capture }, { do: 'closeCamera' });
  return own.at === 'preparing'
    ? ring(line, own, { ...own, capture }, now)
    : to(line, { ...own, capture });
}

/** The state, if devices are being opened. */
function opening({ own }: Line): WithDevices | null {
  if (!('capture' in own)) return null;
  return own.capture.at === 'opening' || own.capture.at === 'voice' ? own : null;
}

/** The devices could not be opened. */
function notOpened(line: Line, problem: Problem, now: number): Step {
  const own = opening(line);
  if (!own) return stay(line);
  const capture = { at: 'asking', screen: problem } as const;
  switch (own.at) {
    case 'preparing':
      return to(line, { ...own, capture });
    case 'placing':
      return to(
        { ...line, withdrawn: remember(line.withdrawn, own.clientKey) },
        // The old key would be answered with the old call.
        { ...own, at: 'preparing', clientKey: `${own.clientKey}+`, capture },
      );
    case 'calling': {
      const { id } = own.told.call;
      const wish = wishOf(own.told.call, line.me.userId);
      const next = { at: 'preparing', wish, clientKey: id, media: own.media, capture } as const;
      return hangUp(line, own, next, now);
    }
    case 'accepting':
    case 'connecting':
    case 'talking':
      return isAboutCamera(problem) ? voiceOnly(line, own) : to(line, { ...own, capture });
  }
}

const isAboutCamera = (problem: Problem): boolean =>
  problem === 'noCamera' || problem === 'cameraBlocked' || problem === 'cameraBusy';

/** Somebody waits already: better a voice than a question. */
function voiceOnly(line: Line, own: OnCall): Step {
  const media = { ...own.media, camera: 'off' } as const;
  const why: Effect = { do: 'toast', text: 'answeredWithoutCamera' };
  if (own.capture.at === 'voice') return to(line, { ...own, media, capture: { at: 'open' } }, why);
  const capture = { at: 'opening', screen: null } as const;
  return to(line, { ...own, media, capture }, { do: 'openDevices', camera: false }, why);
}

function cameraOpened(line: Line): Step {
  const { own } = line;
  return 'media' in own && own.media.camera === 'off'
    ? to(line, { ...own, media: { ...own.media, camera: 'on' } })
    : stay(line);
}

function cameraNotOpened(line: Line): Step {
  return 'media' in line.own
    ? { line, effects: [{ do: 'toast', text: 'cameraUnavailable' }] }
    : stay(line);
}

/** A device was unplugged, or taken away by the browser: the call goes on without it. */
function deviceLost(line: Line, device: 'microphone' | 'camera'): Step {
  const { own } = line;
  if (!('capture' in own)) return stay(line);
  const { media, capture } = own;
  if (device === 'camera')
    return media.camera === 'on' && isOpen(capture)
      ? to(line, { ...own, media: { ...media, camera: 'off' } }, ...CAMERA_LOST)
      : stay(line);
  // While the camera opens, what opens both tells at its end.
  if (capture.at !== 'open') return stay(line);
  return to(
    line,
    {
      ...own,
      media: { ...media, microphone: 'none' },
      capture: { at: 'unplugged', microphone: media.microphone },
    },
    { do: 'toast', text: 'microphoneLost' },
  );
}

const CAMERA_LOST: Effect[] = [{ do: 'closeCamera' }, { do: 'toast', text: 'cameraLost' }];

function microphoneOpened(line: Line): Step {
  const { own } = line;
  if (!('capture' in own) || own.capture.at !== 'unplugged') return stay(line);
  const { microphone } = own.capture;
  return to(line, { ...own, media: { ...own.media, microphone }, capture: { at: 'open' } });
}

/** A device was plugged in, or the person has changed a permission: go on by itself. */
function accessChanged(line: Line, access: Access): Step {
  const next = { ...line, access };
  const { own } = line;
  if (!('capture' in own)) return stay(next);
  if (own.capture.at === 'unplugged' && access.microphone === 'granted')
    return { line: next, effects: [{ do: 'openMicrophone' }] };
  if (own.capture.at !== 'asking') return stay(next);
  return isSolved(own.capture.screen, line.access, access) ? openDevices(next) : stay(next);
}

/** Only by a change: what is as it was when the browser refused would be refused again. */
function isSolved(screen: Screen, before: Access, now: Access): boolean {
  switch (screen) {
    case 'noMicrophone':
      return before.microphone === 'missing' && now.microphone !== 'missing';
    case 'noCamera':
      return before.camera === 'missing' && now.camera !== 'missing';
    case 'microphoneBlocked':
      return before.microphone !== 'granted' && now.microphone === 'granted';
    case 'cameraBlocked':
      return before.camera !== 'granted' && now.camera === 'granted';
    // The person answers, or another program does: nothing tells us.
    case 'asking':
    case 'microphoneBusy':
    case 'cameraBusy':
    case 'insecurePage':
      return false;
  }
}
