import type { Identity } from './link';
import { prepare, type Prepared } from './prepared';

/** As many as the server takes with a call: one for each of the first devices that ring. */
const PER_CALL = 4;

/** The commitments that go out with the request for a call; made before it is placed, for that must not wait. */
export class Commitments {
  #ready: Prepared[] = [];
  #isMaking = false;
  #given: { clientKey: string; left: Prepared[] } | null = null;

  constructor(private readonly newIdentity: () => Promise<Identity>) {
    void this.#make();
  }

  /**
   * For the call that is placed with this key: those of the one before are worth nothing any more.
   * What is not made yet is not waited for: a link without them begins with a signal.
   */
  give(clientKey: string): string[] {
    const left = this.#ready;
    this.#ready = [];
    void this.#make();
    this.#given = { clientKey, left };
    return left.map(({ commitment }) => commitment);
  }

  /** Whether this page placed that call: one that was reloaded meanwhile has lost its commitments. */
  has(clientKey: string | undefined): boolean {
    return clientKey !== undefined && this.#given?.clientKey === clientKey;
  }

  /** A device has answered on this link. None is given twice. */
  take(clientKey: string | undefined, link: string): Prepared | null {
    if (!this.#given || !this.has(clientKey)) return null;
    const { left } = this.#given;
    const taken = left.find(({ commitment }) => commitment === link) ?? null;
    this.#given = { ...this.#given, left: left.filter((one) => one !== taken) };
    return taken;
  }

  /** Where the browser makes no keys, the call is placed all the same. */
  async #make(): Promise<void> {
    if (this.#isMaking) return;
    this.#isMaking = true;
    const making = Array.from({ length: PER_CALL }, () => prepare(this.newIdentity));
    this.#ready = await Promise.all(making).catch(() => []);
    this.#isMaking = false;
  }
}
