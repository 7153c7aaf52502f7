import type { Call } from '../../server/wire';
import type { MediaState, Problem } from '../view';
import type { Access, Wish } from './line';

/** What a person does. */
export type UserEvent =
  /** `clientKey`: new for each call placed, so that a repeated request is not a second call. */
  | { type: 'place'; wish: Wish; clientKey: string }
  | { type: 'again'; clientKey: string }
  | { type: 'proceed' }
  | { type: 'retry' }
  | { type: 'withoutVideo' }
  | { type: 'listenOnly' }
  | { type: 'accept'; camera: boolean }
  | { type: 'decline' }
  /** «Отмена», «Отменить», «Завершить»: of a question in a conversation, only the question. */
  | { type: 'cancel' }
  /** Whatever is asked meanwhile, the call ends. */
  | { type: 'hangUp' }
  /** Of the call on another device. */
  | { type: 'endElsewhere' }
  | { type: 'close' }
  | { type: 'toggleMicrophone' }
  | { type: 'toggleCamera' };

/** What the server says. */
export type ServerEvent =
  /** A snapshot, by whatever way. */
  | { type: 'heard'; call: Call }
  /** The answer to `place`. */
  | { type: 'placed'; clientKey: string; call: Call }
  | { type: 'refused'; clientKey: string; why: Refusal }
  /** The person's live call; `asked`: the live calls known when the question was put. */
  | { type: 'current'; call: Call | null; asked: readonly string[] }
  /** There is no such call, or not for this person. */
  | { type: 'gone'; callId: string };

export type Refusal =
  'lineOccupied' | 'youBlocked' | 'tooManyCalls' | 'cannotCall' | 'failed' | 'unanswered';

/** What becomes of the devices. */
export type DeviceEvent =
  /** The microphone, before the camera. */
  | { type: 'voiceOpened' }
  /** All that was asked for. */
  | { type: 'opened' }
  | { type: 'notOpened'; problem: Problem }
  | { type: 'microphoneOpened' }
  | { type: 'cameraOpened' }
  | { type: 'cameraNotOpened' }
  | { type: 'deviceLost'; device: 'microphone' | 'camera' }
  | { type: 'accessChanged'; access: Access };

/** What becomes of the link to the other device. */
export type LinkEvent =
  /** Media arrives, or the other side has said that it sends none. */
  | { type: 'flowing' }
  | { type: 'interrupted' }
  /** Given up; `at`: when the last packet came. */
  | { type: 'lost'; at: number }
  | { type: 'theirMedia'; media: MediaState }
  | { type: 'peerHungUp' }
  /** Its keys are not the other side's: somebody sits in between. */
  | { type: 'intercepted' };

export type LineEvent = UserEvent | ServerEvent | DeviceEvent | LinkEvent | { type: 'time' };
