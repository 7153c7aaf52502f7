import type { MediaState } from '../view';
import { Pulse, type Expected } from './pulse';
import { sendsNothing } from './word';

/** What comes from the other side: packets, words, and what it says it sends. */
export class TheirSide {
  readonly #pulse: Pulse;
  #media: MediaState | null = null;

  constructor(now: number) {
    this.#pulse = new Pulse(now);
  }

  /** When something came last. */
  get lastAt(): number {
    return this.#pulse.lastAt;
  }

  /** They have said that they send nothing. */
  get isQuiet(): boolean {
    return this.#media !== null && sendsNothing(this.#media);
  }

  get #expected(): Expected {
    return this.isQuiet ? 'words' : 'media';
  }

  /** They say what they send; `true` if that is news. */
  says(media: MediaState, now: number): boolean {
    this.#pulse.beat(now);
    const before = this.#media;
    this.#media = media;
    return before?.microphone !== media.microphone || before.camera !== media.camera;
  }

  /** Takes in the count of received packets; `true` if some have come since. */
  look(packets: number, now: number): boolean {
    return this.#pulse.look(packets, now);
  }

  relinked(): void {
    this.#pulse.relinked();
  }

  networkChanged(now: number): void {
    this.#pulse.networkChanged(now);
  }

  isSuspect(now: number): boolean {
    return this.#pulse.isSuspect(now, this.#expected);
  }

  isStalled(now: number): boolean {
    return this.#pulse.isStalled(now, this.#expected);
  }
}
