import { Connection, SILENCE_MS, type Ending, type Listener } from './connection';
import { deviceId } from './device';
import type { DeviceCommands, DeviceEvents } from './wire';

/** `connecting` is the first attempt; whatever goes wrong, it is `reconnecting` from then on. */
export type HubState = 'connecting' | 'connected' | 'reconnecting';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 5_000;
/**
 * A server in doubt has so long to answer, and is not asked again for as long. Twice as long after each time in vain:
 * one that is only slow must not be met by connections made anew.
 */
const ANSWER_MS = 900;

/** The one connection of this device: events come, commands go, and it never gives up. */
class Hub {
  #state = $state<HubState>('connecting');
  #connection: Connection | null = null;
  /** Aborted when it is stopped; there is one exactly while it is started. */
  #started: AbortController | null = null;
  #listeners: [string, Listener][] = [];
  #connected = new Set<() => void>();
  #endPause: () => void = () => {};
  #doubtedAt = -Infinity;
  #patienceMs = ANSWER_MS;

  get state(): HubState {
    return this.#state;
  }

  /** @returns a function that takes the handler away. */
  on<E extends keyof DeviceEvents>(
    event: E,
    handler: (...args: DeviceEvents[E]) => void,
  ): () => void {
    const listener = handler as unknown as Listener;
    this.#listeners.push([event, listener]);
    this.#connection?.on(event, listener);
    return () => {
      this.#listeners = this.#listeners.filter(([, known]) => known !== listener);
      this.#connection?.off(event, listener);
    };
  }

  /** Called after each connect: from now on no event is missed, but until then some may have been. */
  onConnected(handler: () => void): () => void {
    this.#connected.add(handler);
    return () => this.#connected.delete(handler);
  }

  /** @throws when there is no connection, or the server refuses (HubException). */
  async invoke<C extends keyof DeviceCommands>(
    command: C,
    ...args: Parameters<DeviceCommands[C]>
  ): Promise<ReturnType<DeviceCommands[C]>> {
    if (!this.#connection) throw new Error('The hub has not been started');
    return await this.#connection.invoke(command, args);
  }

  /** What need not be answered, neither with a refusal: it may be lost. */
  send<C extends keyof DeviceCommands>(command: C, ...args: Parameters<DeviceCommands[C]>): void {
    this.#connection?.send(command, args).catch(() => {});
  }

  async start(): Promise<void> {
    if (this.#started) return;
    const started = new AbortController();
    this.#started = started;
    const device = await deviceId;
    if (started.signal.aborted) return;
    addEventListener('online', () => this.reconnect(), started);
    document.addEventListener('visibilitychange', this.#onVisible, started);
    void this.#keepConnected(device, started.signal);
  }

  async stop(): Promise<void> {
    const connection = this.#connection;
    this.#started?.abort();
    this.#started = null;
    this.#state = 'connecting';
    this.reconnect();
    await connection?.stop();
  }

  /** At once and anew: the old socket may hang on a network that is gone. */
  reconnect(): void {
    this.#connection?.giveUp();
    this.#endPause();
  }

  /**
   * Something else that uses the network has fallen silent, and a socket can die without a sound:
   * unless the server soon answers what is asked, there is a new one.
   */
  doubt(ask: () => Promise<unknown>): void {
    const now = performance.now();
    if (now - this.#doubtedAt < this.#patienceMs) return;
    this.#doubtedAt = now;
    if (this.#state === 'connected') void this.#expectAnswer(ask());
    else this.#endPause();
  }

  async #expectAnswer(answer: Promise<unknown>): Promise<void> {
    const asked = this.#connection;
    const timer = setTimeout(() => {
      this.#patienceMs = Math.min(this.#patienceMs * 2, SILENCE_MS);
      asked?.giveUp();
    }, this.#patienceMs);
    // A refusal is an answer too.
    await answer.catch(() => {});
    clearTimeout(timer);
    if (asked && asked === this.#connection) this.#patienceMs = ANSWER_MS;
  }

  async #keepConnected(device: string, stopped: AbortSignal): Promise<void> {
    let failures = 0;
    while (!stopped.aborted) {
      const ending = await this.#connect(device, stopped);
      if (stopped.aborted) return;
      this.#state = 'reconnecting';
      failures = ending === 'failed' ? failures + 1 : 0;
      if (ending !== 'givenUp') await this.#pause(retryMs(failures));
    }
  }

  async #connect(device: string, stopped: AbortSignal): Promise<Ending> {
    const connection = new Connection(device);
    this.#listeners.forEach(([event, listener]) => connection.on(event, listener));
    this.#connection = connection;
    const ending = await connection.last(() => {
      if (!stopped.aborted) this.#welcome();
    });
    if (this.#connection === connection) this.#connection = null;
    return ending;
  }

  #welcome(): void {
    this.#state = 'connected';
    this.#connected.forEach((handler) => handler());
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#endPause = resolve;
      setTimeout(resolve, ms);
    });
  }

  #onVisible = () => {
    if (document.visibilityState === 'visible' && this.#state !== 'connected') this.reconnect();
  };
}

/** Longer each time, and half to all of it, so that a server that is back is not met by all at once. */
function retryMs(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS) * (0.5 + Math.random() / 2);
}

export const hub = new Hub();
