import { vi } from 'vitest';
import { network, newIdentity } from './fake-link.fixture';
import type { Prepared } from './prepared';
import { Session } from './session';
import type { Signal } from './signal';

/** One side of the call, with its connection to the server. */
export class Page {
  hubIsUp = true;
  countsRounds = true;
  peer: Page | null = null;
  said: Signal['kind'][] = [];
  /** The ids of those that it has begun. */
  links: string[] = [];
  events: string[] = [];
  doubts = 0;
  /** How often it has got ready for the other side. */
  warmed = 0;
  /** How often it has shown the other side. */
  shown = 0;
  lostAt: number | null = null;
  readonly session: Session;

  constructor(role: 'caller' | 'callee', { warm = true, prepared = [] as Prepared[] } = {}) {
    const event = (name: string) => () => void this.events.push(name);
    this.session = new Session(
      {
        role,
        warm,
        iceServers: async () => [],
        newIdentity,
        takePrepared: (link) => {
          const at = prepared.findIndex(({ commitment }) => commitment === link);
          return at < 0 ? null : (prepared.splice(at, 1)[0] ?? null);
        },
        send: (signal) => this.#send(signal),
        doubtServer: () => (this.doubts += 1),
      },
      {
        flowing: event('flowing'),
        interrupted: event('interrupted'),
        lost: (at) => {
          this.lostAt ??= at;
          this.session.close();
        },
        theirMedia: event('theirMedia'),
        peerHungUp: event('peerHungUp'),
        warmed: () => (this.warmed += 1),
        agreed: () => (this.shown += 1),
        intercepted: event('intercepted'),
      },
    );
  }

  #send(signal: Signal) {
    this.said.push(signal.kind);
    if (signal.kind === 'commit') this.links.push(signal.link);
    const { round: _, ...uncounted } = signal as { round?: number };
    if (this.hubIsUp && this.peer?.hubIsUp)
      this.peer.session.hear(this.countsRounds ? signal : uncounted);
  }

  hubComesBack() {
    this.hubIsUp = true;
    this.session.hubIsBack();
  }
}

export function connect(caller: Page, callee: Page) {
  caller.peer = callee;
  callee.peer = caller;
}

export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

export function startAnew() {
  vi.useFakeTimers();
  Object.assign(network, { isUp: true, paths: 0, links: [] });
}
