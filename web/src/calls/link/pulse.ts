/** While they send media, a packet comes every 20 ms. */
const STALL_MS = 2_000;
/** A side that sends nothing says so every second; a hidden page may be late. */
const QUIET_STALL_MS = 5_000;
/** A page that did not run for so long cannot have heard anything. */
const ASLEEP_MS = 1_500;

/** How long nothing has come from the other side: packets of media and words alike. */
export class Pulse {
  #lastAt: number;
  #lookedAt: number;
  #packets = 0;

  constructor(now: number) {
    this.#lastAt = now;
    this.#lookedAt = now;
  }

  /** When something came last. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** Takes in the count of received packets; `true` if some have come since. */
  look(packets: number, now: number): boolean {
    const slept = now - this.#lookedAt;
    if (slept > ASLEEP_MS) this.#lastAt += slept;
    this.#lookedAt = now;
    const beats = packets > this.#packets;
    this.#packets = packets;
    if (beats) this.#lastAt = now;
    return beats;
  }

  /** A word has come. */
  beat(now: number): void {
    this.#lastAt = now;
  }

  /** Another link counts its packets from zero. */
  relinked(): void {
    this.#packets = 0;
  }

  isStalled(now: number, theySend: boolean): boolean {
    return now - this.#lastAt > (theySend ? STALL_MS : QUIET_STALL_MS);
  }
}
