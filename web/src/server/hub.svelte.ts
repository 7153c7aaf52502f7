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

/** How a connection, or the attempt to make one, came to its end. */
type Ending = 'failed' | 'closed' | 'givenUp';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
/** An attempt that takes longer hangs on a network that is gone. */
const CONNECT_MS = 5_000;
/** The server says something every 5 s: twice in a row it is not lost by chance. */
const SILENCE_MS = 12_000;

/** The one connection of this device: events come, commands go, and it never gives up. */
class Hub {
  #state = $state<HubState>('connecting');
  #connection: HubConnection | null = null;
  /** Aborted when it is stopped; there is one exactly while it is started. */
  #started: AbortController | null = null;
  #listeners: [string, Listener][] = [];
  #connected = new Set<() => void>();
  /** Ends what is being waited for: a connection, made or in the making, or a pause. */
  #giveUp: () => void = () => {};

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
    return await this.#connection.invoke(command, ...args);
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
    this.#giveUp();
    await connection?.stop();
  }

  /** At once and anew: the old socket may hang on a network that is gone. */
  reconnect(): void {
    this.#giveUp();
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

  /** Makes a connection, and stays with it until it is lost. */
  async #connect(device: string, stopped: AbortSignal): Promise<Ending> {
    const connection = this.#build(device);
    this.#connection = connection;
    const over = new Promise<Ending>((resolve) => {
      this.#giveUp = () => resolve('givenUp');
      connection.onclose(() => resolve('closed'));
    });
    try {
      const started = connection.start().then(() => 'started' as const);
      const first = await Promise.race([started, over, tooLate()]);
      if (first !== 'started') return first;
      if (stopped.aborted) return 'givenUp';
      this.#welcome();
      return await over;
    } catch {
      // A refusal looks like a lost network here; this request tells whether we are signed out.
      void api.get('/api/me').catch(() => {});
      return 'failed';
    } finally {
      if (this.#connection === connection) this.#connection = null;
      void connection.stop();
    }
  }

  #welcome(): void {
    this.#state = 'connected';
    this.#connected.forEach((handler) => handler());
  }

  /** Until given up, or until the time is over. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#giveUp = resolve;
      setTimeout(resolve, ms);
    });
  }

  #onVisible = () => {
    if (document.visibilityState === 'visible' && this.#state !== 'connected') this.reconnect();
  };

  #build(device: string): HubConnection {
    const connection = new HubConnectionBuilder()
      .withUrl(`/hub?device=${device}`, {
        transport: HttpTransportType.WebSockets,
        skipNegotiation: true,
      })
      .configureLogging(LogLevel.None)
      .withServerTimeout(SILENCE_MS)
      .build();
    this.#listeners.forEach(([event, listener]) => connection.on(event, listener));
    return connection;
  }
}

/** Longer each time, and half to all of it, so that a server that is back is not met by all at once. */
function retryMs(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS) * (0.5 + Math.random() / 2);
}

const tooLate = (): Promise<Ending> =>
  new Promise((resolve) => setTimeout(() => resolve('failed'), CONNECT_MS));

export const hub = new Hub();
