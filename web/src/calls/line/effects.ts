import type { Wish } from './line';

/** What a step makes the page do. Records only: the machine itself does nothing. */
export type Effect =
  | { do: 'place'; wish: Wish; clientKey: string }
  | { do: 'accept'; callId: string; camera: boolean }
  | { do: 'decline'; callId: string }
  /** `at`: when it happened; `flow`: media arrived since then, and the server may not know. */
  | { do: 'hangUp'; callId: string; at: number; flow: number | null }
  | { do: 'endElsewhere'; callId: string }
  | { do: 'reportMedia'; callId: string; since: number }
  | { do: 'ring'; callId: string }
  | { do: 'askCall'; callId: string }
  | { do: 'askCurrent' }
  | { do: 'openDevices'; camera: boolean }
  | { do: 'openMicrophone' }
  | { do: 'openCamera' }
  | { do: 'closeCamera' }
  | { do: 'toast'; text: ToastText }
  | { do: 'play'; sound: Sound };

export type ToastText =
  | 'answeredElsewhere'
  | 'answeredWithoutCamera'
  | 'cameraUnavailable'
  | 'cameraLost'
  | 'microphoneLost'
  | 'lineOccupied'
  | 'tooManyCalls'
  | 'youBlocked'
  | 'cannotCall';

/** Sounds that are played once. Those that go on follow from the state. */
export type Sound =
  | 'connect'
  | 'end'
  | 'noAnswer'
  | 'declined'
  | 'onAnotherCall'
  | 'reconnecting'
  | 'back'
  | 'microphoneOn'
  | 'microphoneOff';
