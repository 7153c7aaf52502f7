/** More than an honest device says before a link is up. */
const KEPT = 100;

/** What was said too early, until its time has come; of too much only the last. */
export class Later<T> {
  #kept: readonly T[] = [];

  keep(said: T): void {
    this.#kept = [...this.#kept, said].slice(-KEPT);
  }

  /** All of it, in the order in which it was said; it is kept no longer. */
  take(): readonly T[] {
    const kept = this.#kept;
    this.#kept = [];
    return kept;
  }
}
