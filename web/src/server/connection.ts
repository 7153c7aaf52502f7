import {
  HubConnection,
  HubConnectionBuilder,
  HttpTransportType,
  LogLevel,
} from '@microsoft/signalr';
import { api } from './http';
import { socketUntil } from './socket';

export type Listener = (...args: unknown[]) => void;

/** How a connection, or the attempt to make one, came to its end. */
export type Ending = 'failed' | 'closed' | 'givenUp';

/** An attempt that takes longer hangs on a network that is gone. */
const CONNECT_MS = 5_000;
/** The server says something every 5 s: twice in a row it is not lost by chance. */
export const SILENCE_MS = 12_000;

/** One connection to the server, from the attempt to make it until it is lost. */
export class Connection {
  readonly #left = new AbortController();
  readonly #hub: HubConnection;
  readonly #over: Promise<Ending>;
  #end: (ending: Ending) => void = () => {};

  constructor(device: string) {
    this.#hub = build(device, this.#left.signal);
    this.#over = new Promise((resolve) => (this.#end = resolve));
    this.#hub.onclose(() => this.#end('closed'));
  }

  on(event: string, listener: Listener): void {
    this.#hub.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    this.#hub.off(event, listener);
  }

  /** @throws when it is not made yet, or the server refuses (HubException). */
  invoke<T>(command: string, args: unknown[]): Promise<T> {
    return this.#hub.invoke<T>(command, ...args);
  }

  /** Without an answer. @throws when it is not made yet. */
  send(command: string, args: unknown[]): Promise<void> {
    return this.#hub.send(command, ...args);
  }

  /** Makes it, and stays with it until it is lost. */
  async last(made: () => void): Promise<Ending> {
    try {
      const started = this.#hub.start().then(() => 'started' as const);
      const first = await Promise.race([started, this.#over, tooLate()]);
      if (first !== 'started') return first;
      made();
      return await this.#over;
    } catch {
      // A refusal looks like a lost network here; this request tells whether we are signed out.
      void api.get('/api/me').catch(() => {});
      return 'failed';
    } finally {
      void this.#hub.stop();
      this.#left.abort();
    }
  }

  /** Made or in the making, it ends. */
  giveUp(): void {
    this.#end('givenUp');
  }

  async stop(): Promise<void> {
    await this.#hub.stop();
  }
}

function build(device: string, left: AbortSignal): HubConnection {
  const options = {
    transport: HttpTransportType.WebSockets,
    skipNegotiation: true,
    WebSocket: socketUntil(left),
  };
  return new HubConnectionBuilder()
    .withUrl(`/hub?device=${device}`, options)
    .configureLogging(LogLevel.None)
    .withServerTimeout(SILENCE_MS)
    .build();
}

const tooLate = (): Promise<Ending> =>
  new Promise((resolve) => setTimeout(() => resolve('failed'), CONNECT_MS));
