import type { Effect } from './effects';
import type { MediaState, TrackState } from '../view';
import { to, type Access, type Line, type Screen, type Side, type Step, type Wish } from './line';

/** What stands between this person and the call; null: nothing. */
export function obstacle(access: Access, camera: boolean): Screen | null {
  if (access.microphone === 'insecure') return 'insecurePage';
  if (access.microphone === 'missing') return 'noMicrophone';
  if (access.microphone === 'denied') return 'microphoneBlocked';
  if (camera && access.camera === 'missing') return 'noCamera';
  if (camera && access.camera === 'denied') return 'cameraBlocked';
  const asks = access.microphone === 'prompt' || (camera && access.camera === 'prompt');
  return asks ? 'asking' : null;
}

/** Where permission stands the devices open at once; otherwise the person is asked. */
export function sideAtFirst(access: Access, camera: TrackState): Side {
  const screen = obstacle(access, camera === 'on');
  return {
    media: { microphone: 'on', camera },
    capture: screen ? { at: 'asking', screen } : { at: 'opening', screen: null },
  };
}

/** The same as it was before the page was reloaded. */
export function sideAgain(access: Access, media: MediaState): Side {
  if (media.microphone === 'none') return { media, capture: { at: 'none' } };
  return { ...sideAtFirst(access, media.camera), media };
}

export function opening({ media, capture }: Side): Effect[] {
  return capture.at === 'opening' ? [{ do: 'openDevices', camera: media.camera === 'on' }] : [];
}

/**
 * Where permission stands the call is placed at once and the devices open meanwhile; otherwise
 * the person is asked before the other one is disturbed.
 */
export function begin(line: Line, wish: Wish, clientKey: string, now: number): Step {
  const side = sideAtFirst(line.access, wish.kind === 'video' ? 'on' : 'none');
  if (side.capture.at === 'asking') return to(line, { at: 'preparing', wish, clientKey, ...side });
  const step = ring(line, { wish, clientKey }, side, now);
  return { ...step, effects: [...step.effects, ...opening(side)] };
}

/** Sends the request: from now on the other person may be disturbed. */
export function ring(
  line: Line,
  { wish, clientKey }: { wish: Wish; clientKey: string },
  { media, capture }: Side,
  now: number,
): Step {
  return to(
    line,
    { at: 'placing', wish, clientKey, since: now, media, capture },
    { do: 'place', wish, clientKey },
  );
}
