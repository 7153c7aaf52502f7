/** Who hears nothing for so long while a link is being made begins anew. */
const SILENCE_MS = 3_000;
/** A link that is not up by then is given up. */
const LINK_MS = 5_000;
/** Whoever asks for a link just after one was begun has not heard of it yet. */
const JUST_BEGUN_MS = 1_500;
/** A link that was up is restarted again after so long. */
const AGAIN_MS = 3_000;
/** Only the caller offers; the callee asks for it when by then no offer has come. */
const HEAD_START_MS = 300;

/** How long to wait for what was tried, before it is tried again. */
export class Patience {
  /** When a link was last begun, restarted or asked for, and heard of. */
  #triedAt: number;
  #heardAt: number;
  /** When to restart a stalled link. */
  #restartAt = Infinity;

  constructor(now: number) {
    this.#triedAt = now;
    this.#heardAt = now;
  }

  get triedAt(): number {
    return this.#triedAt;
  }

  tried(now: number): void {
    this.#triedAt = now;
    this.#restartAt = now + AGAIN_MS;
  }

  /** The other side is at work on the link too. */
  heard(now: number): void {
    this.#heardAt = now;
    this.#restartAt = now + AGAIN_MS;
  }

  stalled(role: 'caller' | 'callee', now: number): void {
    this.#triedAt = now;
    this.#restartAt = role === 'caller' ? now : now + HEAD_START_MS;
  }

  hasJustTried(now: number): boolean {
    return now - this.#triedAt < JUST_BEGUN_MS;
  }

  /** Whether a stalled link is to be restarted now. */
  wantsRestart(now: number): boolean {
    return now >= this.#restartAt;
  }

  /** Whether a link in the making is to be given up for another. */
  wantsAnother(isConnected: boolean, now: number): boolean {
    const tried = now - this.#triedAt;
    const isSilent = !isConnected && now - this.#heardAt > SILENCE_MS;
    return tried > LINK_MS || (isSilent && tried > SILENCE_MS);
  }
}
