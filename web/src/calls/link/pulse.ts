/** While they send media, a packet comes every 20 ms; a side that sends nothing says so every second. */
const LIMITS = {
  media: { suspectMs: 500, stallMs: 1_500 },
  /** A hidden page may be late, and a lost word comes again only after a while. */
  words: { suspectMs: 2_500, stallMs: 5_000 },
};
/** For so long a change of the network explains a silence. */
const CHANGE_MS = 3_000;
/** A page that did not run for so long cannot have heard anything. */
const ASLEEP_MS = 1_500;

export type Expected = keyof typeof LIMITS;

/** How long nothing has come from the other side: packets of media and words alike. */
export class Pulse {
  #lastAt: number;
  #lookedAt: number;
  #changedAt = -Infinity;
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

  /** The browser says that the network is another one: a silence now will not pass by itself. */
  networkChanged(now: number): void {
    this.#changedAt = now;
  }

  isSuspect(now: number, expected: Expected): boolean {
    return now - this.#lastAt > LIMITS[expected].suspectMs;
  }

  isStalled(now: number, expected: Expected): boolean {
    const { suspectMs, stallMs } = LIMITS[expected];
    const limitMs = now - this.#changedAt < CHANGE_MS ? suspectMs : stallMs;
    return now - this.#lastAt > limitMs;
  }
}
