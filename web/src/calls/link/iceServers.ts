import type { IceServers } from '../../server/wire';

/** Asked again after so much of their credentials' life … */
const RENEWED_AFTER = 0.5;
/** … or after so long, when no answer came. */
const RETRY_MS = 5_000;

/**
 * The STUN and TURN servers of one call. Their credentials are renewed long before they expire,
 * for a path may have to be sought at any time, also while Gudok's own server is away.
 */
export class IceServerSupply {
  #servers: RTCIceServer[] = [];
  #isClosed = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  readonly #first: Promise<void>;

  constructor(
    private readonly ask: () => Promise<IceServers>,
    /** How long it is until a time of the server, in ms. */
    private readonly until: (serverTime: string) => number,
    private readonly renewed: (servers: RTCIceServer[]) => void,
  ) {
    this.#first = this.#renew();
  }

  /** None while the server does not answer: within one network none is needed. */
  async current(): Promise<RTCIceServer[]> {
    await this.#first;
    return this.#servers;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#again);
  }

  async #renew(): Promise<void> {
    try {
      const { servers, expiresAt } = await this.ask();
      if (this.#isClosed) return;
      this.#servers = servers;
      this.renewed(servers);
      if (expiresAt) this.#renewIn(this.until(expiresAt) * RENEWED_AFTER);
    } catch {
      this.#renewIn(RETRY_MS);
    }
  }

  #renewIn(ms: number): void {
    if (this.#isClosed) return;
    this.#again = setTimeout(() => void this.#renew(), Math.max(ms, RETRY_MS));
  }
}
