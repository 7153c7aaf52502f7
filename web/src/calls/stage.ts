import type { User } from '../server/wire';
import { elsewhere } from './line/elsewhere';
import {
  isCaller,
  isInUse,
  peerOf,
  wishOf,
  type Capture,
  type Line,
  type Own,
  type Wish,
} from './line/line';
import { localTime, type Told } from './line/truth';
import type { Incoming, MediaState, Scene, Stage } from './view';

/** How long it rings, until the server has said it. */
const RING_MS = 30_000;

/** What the call window shows. */
export function stageOf(line: Line): Stage | null {
  const { own } = line;
  if (own.at === 'idle') return null;
  const { chatId, peer, kind } = wished(own, line.me.userId);
  return { chatId, peer, kind, ...(question(own) ?? scene(line, own)) };
}

type Shown = Exclude<Own, { at: 'idle' }>;

const wished = (own: Shown, userId: string): Wish =>
  'wish' in own ? own.wish : wishOf(own.told.call, userId);

/** Answered, and most likely heard in a moment. */
export const isPassing = ({ own }: Line): boolean =>
  (own.at === 'accepting' || own.at === 'connecting') && question(own) === null;

/** The person is asked for devices: before the call, or (callee) while it connects. */
function question(own: Shown): Scene | null {
  const screen = 'capture' in own ? screenOf(own.capture) : null;
  if (!screen || !('media' in own)) return null;
  const outgoing = own.at === 'preparing';
  if (screen !== 'asking') return { at: 'problem', problem: screen, outgoing };
  const needs = own.media.camera === 'on' ? 'microphoneAndCamera' : 'microphone';
  return { at: 'asking', needs, outgoing };
}

function screenOf(capture: Capture) {
  switch (capture.at) {
    case 'asking':
    case 'opening':
      return capture.screen;
    case 'voice':
    case 'open':
    case 'unplugged':
    case 'none':
      return null;
  }
}

function scene(line: Line, own: Shown): Scene {
  switch (own.at) {
    // Without a question nothing is prepared.
    case 'preparing':
      return calling(false, ringFor(0), own.media);
    case 'placing':
      return calling(false, ringFor(own.since), own.media);
    case 'calling':
      return calling(own.told.call.ringingAt !== undefined, ringOf(own.told), own.media);
    case 'accepting':
      return { at: 'connecting', answered: false, own: own.media };
    case 'connecting':
      return { at: 'connecting', answered: isCaller(own.told.call, line), own: own.media };
    case 'talking':
      return {
        at: 'talking',
        startedAt: startedAt(own.told),
        own: own.media,
        theirs: own.theirs,
        link: own.link,
      };
    case 'notConnected':
      return { at: 'notConnected', reason: own.reason };
    case 'ended':
      return { at: 'ended', durationMs: own.durationMs, connectionLost: own.connectionLost };
  }
}

type RingTime = Pick<Incoming, 'ringFrom' | 'ringUntil'>;

function calling(ringing: boolean, time: RingTime, own: MediaState): Scene {
  return { at: 'calling', ringing, ...time, own };
}

const ringFor = (ringFrom: number): RingTime => ({ ringFrom, ringUntil: ringFrom + RING_MS });

function ringOf(told: Told): RingTime {
  const { placedAt, deadline } = told.call;
  const time = ringFor(localTime(told, placedAt));
  return deadline ? { ...time, ringUntil: localTime(told, deadline) } : time;
}

const startedAt = (told: Told): number => localTime(told, told.call.startedAt ?? told.call.now);

export function incomingOf({ ring }: Line): Incoming | null {
  if (!ring) return null;
  const { id: callId, kind, caller } = ring.call;
  return { callId, kind, caller: caller.user, ...ringOf(ring) };
}

/** With whom this person talks, or is about to, on another device. */
export function elsewhereOf(line: Line): User | null {
  const told = elsewhere(line);
  return told && peerOf(told.call, line.me.userId);
}

/** Whether the line is in use, here or at another device of this person. */
export function isBusy(line: Line): boolean {
  return isInUse(line) || elsewhere(line) !== null;
}
