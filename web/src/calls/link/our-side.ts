import type { MediaState } from '../view';
import { NO_TRACKS, type Tracks } from './link';
import type { Links } from './links';
import type { Work } from './work';

const SAY_EVERY_MS = 1_000;

/** What is sent to the other side, and what it is told about it. */
export class OurSide {
  #media: MediaState = { microphone: 'off', camera: 'none' };
  #tracks: Tracks = NO_TRACKS;
  readonly #saying = setInterval(() => this.say(), SAY_EVERY_MS);

  constructor(
    private readonly links: Links,
    private readonly work: Work,
  ) {}

  /** From now on. */
  send(tracks: Tracks, media: MediaState): void {
    if (isSame(tracks, this.#tracks) && isSame(media, this.#media)) return;
    this.#tracks = tracks;
    this.#media = media;
    // Even a turn that comes at once comes after the page is drawn anew.
    this.work.now(() => this.links.attach(tracks));
    this.say();
  }

  say(): void {
    this.links.say({ say: 'media', ...this.#media });
  }

  close(): void {
    clearInterval(this.#saying);
  }
}

function isSame<T extends { microphone: unknown; camera: unknown }>(one: T, other: T): boolean {
  return one.microphone === other.microphone && one.camera === other.camera;
}
