import { byDevices } from './by-devices';
import { byLink, report } from './by-link';
import { byServer } from './by-server';
import { byUser } from './by-user';
import type { LineEvent } from './events';
import { stay, chain, type Line, type Step } from './line';
import { overdue, settleAlarm, settleRing } from './ring';

/** The machine of a call on this page: pure, no clock, no network, no devices. */
export function step(line: Line, event: LineEvent, now: number): Step {
  const done = chain(answer(line, event, now), settleRing);
  return { ...done, line: settleAlarm(line, done.line, now) };
}

/** When the machine wants the event `time`; Infinity: not at all. */
export function wakeAt({ askAt, own }: Line): number {
  return Math.min(askAt, own.at === 'connecting' && own.flow ? own.flow.reportAt : Infinity);
}

function answer(line: Line, event: LineEvent, now: number): Step {
  switch (event.type) {
    case 'place':
    case 'again':
    case 'proceed':
    case 'retry':
    case 'withoutVideo':
    case 'listenOnly':
    case 'accept':
    case 'decline':
    case 'cancel':
    case 'hangUp':
    case 'endElsewhere':
    case 'close':
    case 'toggleMicrophone':
    case 'toggleCamera':
      return byUser(line, event, now);
    case 'heard':
    case 'placed':
    case 'refused':
    case 'current':
    case 'gone':
      return byServer(line, event, now);
    case 'voiceOpened':
    case 'opened':
    case 'notOpened':
    case 'microphoneOpened':
    case 'cameraOpened':
    case 'cameraNotOpened':
    case 'deviceLost':
    case 'accessChanged':
      return byDevices(line, event, now);
    case 'flowing':
    case 'interrupted':
    case 'lost':
    case 'theirMedia':
    case 'peerHungUp':
    case 'intercepted':
      return byLink(line, event, now);
    case 'time':
      return time(line, now);
  }
}

function time(line: Line, now: number): Step {
  return chain(overdue(line, now), (next) => {
    const { own } = next;
    return own.at === 'connecting' && own.flow && now >= own.flow.reportAt
      ? report(next, own, own.flow.since, now)
      : stay(next);
  });
}
