import {
  HubConnection,
  HubConnectionBuilder,
  HttpTransportType,
  LogLevel,
} from '@microsoft/signalr';
import { deviceId } from './device';
import { api } from './http';
import type { DeviceCommands, DeviceEvents } from './wire';

/** `connecting` is the first attempt; whatever goes wrong, it is `reconnecting` from then on. */
export type HubState = 'connecting' | 'connected' | 'reconnecting';

type Listener = (...args: unknown[]) => void;

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/** The one connection of this device: events come, commands go, and it never gives up. */
class Hub {
  #state = $state<HubState>('connecting');
  #connection: HubConnection | null = null;
  /** Aborted when it is stopped; there is one exactly while it is started. */
  #started: AbortController | null = null;
  #listeners: [string, Listener][] = [];
  #connected = new Set<() => void>();
  #reconnected = new Set<() => void>();
  #wake: () => void = () => {};

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

  /** Called after each connect: from now on no event is missed. */
  onConnected(handler: () => void): () => void {
    this.#connected.add(handler);
    return () => this.#connected.delete(handler);
  }

  /** Called after each connect but the first: events may have been missed. */
  onReconnected(handler: () => void): () => void {
    this.#reconnected.add(handler);
    return () => this.#reconnected.delete(handler);
  }

  /** @throws when there is no connection, or the server refuses (HubException). */
  async invoke<C extends keyof DeviceCommands>(
    command: C,
    ...args: Parameters<DeviceCommands[C]>
  ): Promise<ReturnType<DeviceCommands[C]>> {
    if (!this.#connection) throw new Error('The hub has not been started');
    return await this.#connection.invoke(command, ...args);
  }

  async start(): Promise<void> {
    if (this.#started) return;
    const started = new AbortController();
    this.#started = started;
    const device = await deviceId;
    if (started.signal.aborted) return;
    const connection = build(device);
    this.#listeners.forEach(([event, listener]) => connection.on(event, listener));
    this.#connection = connection;
    addEventListener('online', this.#onOnline, started);
    document.addEventListener('visibilitychange', this.#onVisible, started);
    void this.#keepConnected(connection);
  }

  async stop(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    this.#started?.abort();
    this.#started = null;
    this.#state = 'connecting';
    this.#wake();
    await connection?.stop();
  }

  async #keepConnected(connection: HubConnection): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    let wasConnected = false;
    connection.onclose(() => this.#wake());
    while (this.#connection === connection) {
      try {
        await connection.start();
        if (this.#connection !== connection) return;
        this.#state = 'connected';
        retryMs = FIRST_RETRY_MS;
        this.#connected.forEach((handler) => handler());
        if (wasConnected) this.#reconnected.forEach((handler) => handler());
        wasConnected = true;
        await this.#sleep();
      } catch {
        // A refusal looks like a lost network here; this request tells whether we are signed out.
        await api.get('/api/me').catch(() => {});
      }
      if (this.#connection !== connection) return;
      this.#state = 'reconnecting';
      await this.#sleep(withJitter(retryMs));
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
  }

  /** Until woken, or until the time is over. */
  #sleep(ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  // The old socket may hang on the network that is gone: a new one is sure.
  #onOnline = () => {
    if (this.#state === 'connected') void this.#connection?.stop();
    else this.#wake();
  };

  #onVisible = () => {
    if (document.visibilityState === 'visible' && this.#state !== 'connected') this.#wake();
  };
}

/** Half to all of the time, so that a server that is back is not met by all at once. */
function withJitter(ms: number): number {
  return ms * (0.5 + Math.random() / 2);
}

function build(device: string): HubConnection {
  return new HubConnectionBuilder()
    .withUrl(`/hub?device=${device}`, {
      transport: HttpTransportType.WebSockets,
      skipNegotiation: true,
    })
    .configureLogging(LogLevel.None)
    .build();
}

export const hub = new Hub();
