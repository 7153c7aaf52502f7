import type { MediaState, TrackState } from '../view';
import type { Side } from './line';

/** What this side really sends: nothing yet while the person is asked, or the devices open. */
export function sent({ media, capture }: Side): MediaState {
  switch (capture.at) {
    case 'open':
    case 'unplugged':
    case 'none':
      return media;
    case 'voice':
      return { ...media, camera: notYet(media.camera) };
    case 'asking':
    case 'opening':
      return { microphone: notYet(media.microphone), camera: notYet(media.camera) };
  }
}

const notYet = (state: TrackState): TrackState => (state === 'none' ? 'none' : 'off');
