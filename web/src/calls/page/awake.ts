/** Keeps the screen lit while people talk. */
export class Awake {
  #wanted = false;
  #lock: WakeLockSentinel | null = null;
  #work: Promise<void> = Promise.resolve();

  constructor() {
    // The browser takes the lock away from a hidden page.
    document.addEventListener('visibilitychange', () => this.#settle());
  }

  follow(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#settle();
  }

  /** One thing after the other: no lock is taken twice, none is forgotten. */
  #settle(): void {
    this.#work = this.#work.then(() => (this.#wanted ? this.#take() : this.#release()));
  }

  async #take(): Promise<void> {
    if (document.visibilityState !== 'visible' || this.#lock?.released === false) return;
    // Refused on a low battery, absent without HTTPS: then the screen may go dark.
    this.#lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
  }

  async #release(): Promise<void> {
    await this.#lock?.release().catch(() => {});
    this.#lock = null;
  }
}
