import type { MediaState, TrackState } from '../view';

/** What two devices say to each other over the data channel, while the server may be away. */
export type Word =
  /** What this side sends. Repeated every second: silence means that the link is broken. */
  | { say: 'media'; microphone: TrackState; camera: TrackState }
  /** This side has hung up. */
  | { say: 'bye' };

const STATES: readonly unknown[] = ['on', 'off', 'none'] satisfies TrackState[];

/** null: not a word of ours. */
export function readWord(raw: unknown): Word | null {
  if (typeof raw !== 'string') return null;
  const said = parse(raw);
  if (said?.say === 'bye') return { say: 'bye' };
  if (said?.say !== 'media') return null;
  const { microphone, camera } = said;
  return STATES.includes(microphone) && STATES.includes(camera)
    ? { say: 'media', microphone: microphone as TrackState, camera: camera as TrackState }
    : null;
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

export function sendsNothing({ microphone, camera }: MediaState): boolean {
  return microphone !== 'on' && camera !== 'on';
}
