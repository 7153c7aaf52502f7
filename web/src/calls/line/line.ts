import type { Call, User } from '../../server/wire';
import type { Kind, MediaState, Problem, TrackState } from '../view';
import type { Effect } from './effects';
import type { Told, Truth } from './truth';

/**
 * What this page does with the person's line, besides ringing (see `Ring`).
 *
 *                  ┌────────────── a problem with a device ◄──────────────┐
 *                  ▼                                                      │
 *  idle ──► preparing ──────────► placing ──────────────────► calling ────┤
 *    │                               │ glare                     │        │
 *    │   accept                      ▼                           ▼        ▼
 *    └──────────► accepting ──► connecting ◄─────────────────────┘   notConnected
 *                                    │                                    ▲
 *                                    ├────────────────────────────────────┘
 *                                    └──► talking ──► ended
 *
 * Whoever cancels is idle at once; a reloaded page goes from idle to where its call is.
 */
export type Own =
  /** Nothing is shown. */
  | { at: 'idle' }
  /** Caller: the person is asked for devices. Nobody is disturbed yet. */
  | ({ at: 'preparing'; wish: Wish; clientKey: string } & Side)
  /** Caller: the request is on its way. */
  | ({ at: 'placing'; wish: Wish; clientKey: string; since: number } & Side)
  /** Caller: the other person's devices ring, or soon will. */
  | ({ at: 'calling'; told: Told } & Side)
  /** Callee: accepted here, and the server has not said yet whether this device was the first. */
  | ({ at: 'accepting'; told: Told } & Side)
  /** Both: answered; `flow` once the other side's media has arrived here. */
  | ({ at: 'connecting'; told: Told; theirs: MediaState; flow: Flow | null } & Side)
  /** Both: a conversation. */
  | ({ at: 'talking'; told: Told; theirs: MediaState; link: 'ok' | 'reconnecting' } & Side)
  /** The call came to nothing, and the window says why. */
  | { at: 'notConnected'; wish: Wish; reason: Reason }
  /** The window sums up the conversation. */
  | { at: 'ended'; callId: string; wish: Wish; durationMs: number; connectionLost: boolean };

export type At = Own['at'];
export type OnCall = Extract<Own, { told: Told }>;
export type WithDevices = Extract<Own, Side>;
export type Reason = 'noAnswer' | 'busy' | 'onAnotherCall' | 'failed' | 'intercepted';

/** Whom to call, and how. */
export interface Wish {
  readonly chatId: string;
  readonly peer: User;
  readonly kind: Kind;
}

/** This person's side of a call. */
export interface Side {
  readonly media: MediaState;
  readonly capture: Capture;
}

/** How far this page has come with its microphone and camera. */
export type Capture =
  /** The person has to do something first. */
  | { at: 'asking'; screen: Screen }
  /** The browser opens them, and may ask; `screen` stays meanwhile. */
  | { at: 'opening'; screen: Screen | null }
  /** The microphone is open, and the camera opens. */
  | { at: 'voice' }
  | { at: 'open' }
  /** Open, but the microphone went away by itself; it comes back as it was. */
  | { at: 'unplugged'; microphone: TrackState }
  /** Without a microphone: this person only listens. */
  | { at: 'none' };

/** Nothing is being opened any more. */
export function isOpen({ at }: Capture): boolean {
  return at === 'open' || at === 'unplugged' || at === 'none';
}

export type Screen = 'asking' | Problem;

/** Media arrives since `since`; told to the server again at `reportAt`. */
export interface Flow {
  readonly since: number;
  readonly reportAt: number;
}

/** What stands between a page and a device. */
export type DeviceAccess = PermissionState | 'missing' | 'insecure';

export interface Access {
  readonly microphone: DeviceAccess;
  readonly camera: DeviceAccess;
}

/** Somebody calls, and this device rings. */
export type Ring = Told;

export interface Line {
  readonly me: { readonly userId: string; readonly deviceId: string };
  readonly access: Access;
  readonly truth: Truth;
  readonly own: Own;
  readonly ring: Ring | null;
  /** Calls that were ended here, whatever the server, not yet told, may still say. */
  readonly left: ReadonlySet<string>;
  /** Keys of requests that were cancelled before their answer came. */
  readonly withdrawn: ReadonlySet<string>;
  /** What this side sent in its call before the page was reloaded. */
  readonly formerly: Sent | null;
  /** When to ask the server about the call shown, for it should be over by then. */
  readonly askAt: number;
}

export interface Step {
  readonly line: Line;
  readonly effects: readonly Effect[];
}

/** What a page that was reloaded knows of its former self. */
export interface Former {
  /** Calls that were ended there, and the server may not know. */
  readonly left: readonly string[];
  readonly sent: Sent | null;
}

/** What this side sends in a call. */
export interface Sent {
  readonly callId: string;
  readonly media: MediaState;
}

const NO_FORMER: Former = { left: [], sent: null };

export function newLine(me: Line['me'], access: Access, { left, sent } = NO_FORMER): Line {
  return {
    me,
    access,
    truth: new Map(),
    own: { at: 'idle' },
    ring: null,
    left: new Set(left),
    withdrawn: new Set(),
    formerly: sent,
    askAt: Infinity,
  };
}

export const stay = (line: Line): Step => ({ line, effects: [] });

export const to = (line: Line, own: Own, ...effects: Effect[]): Step => ({
  line: { ...line, own },
  effects,
});

/** One step after the other. */
export function chain(first: Step, next: (line: Line) => Step): Step {
  const second = next(first.line);
  return { line: second.line, effects: [...first.effects, ...second.effects] };
}

export const peerOf = (call: Call, userId: string): User =>
  call.caller.user.id === userId ? call.callee.user : call.caller.user;

export const wishOf = (call: Call, userId: string): Wish => ({
  chatId: call.chatId,
  peer: peerOf(call, userId),
  kind: call.kind,
});

/** Whether this very device takes part in the call. */
export function isHere(call: Call, { me }: Line): boolean {
  return [call.caller, call.callee].some(
    (leg) => leg.user.id === me.userId && leg.deviceId === me.deviceId,
  );
}

export const isCaller = (call: Call, { me }: Line): boolean => call.caller.user.id === me.userId;

/** Whether this device places, has or takes a call: there is one at a time. */
export function isInUse({ own }: Line): boolean {
  switch (own.at) {
    case 'preparing':
    case 'placing':
    case 'calling':
    case 'accepting':
    case 'connecting':
    case 'talking':
      return true;
    case 'idle':
    case 'notConnected':
    case 'ended':
      return false;
  }
}
