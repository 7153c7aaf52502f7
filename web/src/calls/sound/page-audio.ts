import type { Sound } from '../line/effects';
import type { Line } from '../line/line';
import { Level } from './levels';
import { Sounds } from './sounds';
import { Speaker } from './speaker';

/** All that this page makes heard, a voice and sounds; and how loud both people are. */
export class PageAudio {
  readonly #sounds: Sounds;
  readonly #speaker: Speaker;
  readonly #ownLevel = new Level(() => this.#sounds.player.context);
  readonly #theirLevel = new Level(() => this.#sounds.player.context);

  /** `changed`: what should be heard may be blocked now, or not any more. */
  constructor(changed: () => void) {
    this.#sounds = new Sounds(changed);
    this.#speaker = new Speaker(changed);
  }

  /** Something would be heard, and the browser waits for somebody to touch the page first. */
  get isBlocked(): boolean {
    return this.#speaker.isBlocked || this.#sounds.isBlocked;
  }

  /** `warm`: who may be heard in a moment. */
  follow(line: Line | null, theirs: MediaStream | null, warm: MediaStream | null): void {
    this.#speaker.follow(theirs, warm);
    this.#sounds.follow(line);
  }

  /** Whose levels are asked for. */
  measure(own: MediaStream | null, theirs: MediaStream | null): void {
    this.#ownLevel.follow(own);
    this.#theirLevel.follow(theirs);
  }

  /** Somebody has touched the page. */
  unlock(): void {
    void this.#sounds.player.unlock();
    void this.#speaker.play();
  }

  play(sound: Sound): void {
    void this.#sounds.play(sound);
  }

  /** Somebody has written. */
  message(id: string): void {
    this.#sounds.message(id);
  }

  /** 0..1. */
  levels(): { own: number; theirs: number } {
    return { own: this.#ownLevel.read(), theirs: this.#theirLevel.read() };
  }
}
