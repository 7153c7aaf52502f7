import { drawn } from '../page/drawn';

const LOCK = 'gudok:ringing';

/** The right to ring: of all the tabs of a browser that want it one has it, and when it goes the next. */
export class Turn {
  #has = false;
  /** Aborted when it is not wanted any more; there is one exactly while it is. */
  #wanted: AbortController | null = null;

  constructor(private readonly changed: () => void) {}

  /** On pages without HTTPS tabs cannot agree: each rings. */
  get has(): boolean {
    return this.#wanted !== null && (this.#has || !navigator.locks);
  }

  follow(wanted: boolean): void {
    if (wanted === (this.#wanted !== null)) return;
    this.#wanted?.abort();
    this.#wanted = wanted ? new AbortController() : null;
    this.#has = false;
    if (this.#wanted) void this.#wait(this.#wanted.signal);
  }

  async #wait(over: AbortSignal): Promise<void> {
    // Who calls is drawn before the phone rings.
    await drawn();
    const hold = async () => {
      if (over.aborted) return;
      this.#has = true;
      this.changed();
      await new Promise((resolve) => over.addEventListener('abort', resolve));
    };
    await navigator.locks?.request(LOCK, { signal: over }, hold).catch(() => {});
  }
}

/** Long enough for all the tabs to have heard of it. */
const HEARD_MS = 2_000;

/** Does something in one tab, whichever comes first. */
export async function once(what: string, act: () => void): Promise<void> {
  if (!navigator.locks) return act();
  await navigator.locks.request(`gudok:${what}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    act();
    await new Promise((resolve) => setTimeout(resolve, HEARD_MS));
  });
}
