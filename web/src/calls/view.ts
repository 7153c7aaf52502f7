import type { User } from '../server/wire';

/** What the logic of a call shows to its window. All times are milliseconds on the clock of performance.now(). */

export type Kind = 'audio' | 'video';

/** Why a device cannot be used. */
export type Problem =
  | 'microphoneBlocked'
  | 'cameraBlocked'
  | 'noMicrophone'
  | 'noCamera'
  | 'microphoneBusy'
  | 'cameraBusy'
  | 'insecurePage';

/** `none`: this side has no such track (it listens only, or the call is an audio call). */
export type TrackState = 'on' | 'off' | 'none';

export interface MediaState {
  microphone: TrackState;
  camera: TrackState;
}

/** What the call window shows. Data that exists only in one state lives in that state. */
export type Stage = { chatId: string; peer: User; kind: Kind } & Scene;

export type Scene =
  | /** Own screen before the browser's prompt. */
    { at: 'asking'; needs: 'microphone' | 'microphoneAndCamera'; outgoing: boolean }
  | {
      at: 'problem';
      problem: Problem;
      outgoing: boolean;
    } /** `ringing`: a device of the other person rings («Звонит…», until then «Вызываем…»). */
  | {
      at: 'calling';
      ringing: boolean;
      ringFrom: number;
      ringUntil: number;
      own: MediaState;
    } /** `answered`: the other person has just answered (the ring fills green); else I have. */
  | { at: 'connecting'; answered: boolean; own: MediaState }
  | {
      at: 'talking';
      startedAt: number;
      own: MediaState;
      theirs: MediaState;
      link: 'ok' | 'reconnecting';
    }
  | { at: 'notConnected'; reason: 'noAnswer' | 'busy' | 'onAnotherCall' | 'failed' | 'intercepted' }
  | { at: 'ended'; durationMs: number; connectionLost: boolean };

export interface Incoming {
  callId: string;
  kind: Kind;
  caller: User;
  ringFrom: number;
  ringUntil: number;
}
