import type { RingingAnswer } from '../server/wire';
import type { LinkEvent } from './line/events';
import type { Line } from './line/line';
import { shown } from './line/ring';
import { Commitments } from './link/commitments';
import { Later } from './link/later';
import { newIdentity, type Tracks } from './link/link';
import type { Agreed } from './link/links';
import type { SessionListener } from './link/session';
import { TheirDevices } from './their-devices';

interface EarlySignal {
  readonly callId: string;
  readonly from: string;
  readonly signal: unknown;
}

/** What this device exchanges with those on the other side of the call that it shows. */
export class Conversation {
  readonly #commitments = new Commitments(newIdentity);
  /** Signals may be faster than the answers to `place` and `accept`. */
  readonly #early = new Later<EarlySignal>();
  #theirs: TheirDevices | null = null;
  #agreed: Agreed | null = null;

  constructor(
    private readonly line: () => Line,
    private readonly tell: (event: LinkEvent) => void,
    private readonly changed: () => void,
  ) {}

  /** The other person's voice and picture. */
  get remote(): MediaStream | null {
    return this.#agreed?.remote ?? null;
  }

  /** Who may be heard as soon as the call is answered. */
  get warm(): MediaStream | null {
    return this.#agreed ? null : (this.#theirs?.warm ?? null);
  }

  /** What both people can compare; null: there is no link yet. */
  get keyNumbers(): readonly number[] | null {
    return this.#agreed?.numbers ?? null;
  }

  /** What goes out with the request for a call. */
  commit(clientKey: string): string[] {
    return this.#commitments.give(clientKey);
  }

  /** The server has answered that this device rings. */
  rings(callId: string, given: RingingAnswer): void {
    if (this.#theirs?.callId === callId) this.#theirs.rings(given);
  }

  hubIsBack(): void {
    this.#theirs?.hubIsBack();
  }

  hear(callId: string, from: string, signal: unknown): void {
    const isHeard = this.#theirs?.callId === callId && this.#theirs.hear(from, signal);
    if (!isHeard) this.#early.keep({ callId, from, signal });
  }

  /** Makes the links follow the state of the call, and what is sent over them. */
  follow(tracks: Tracks): void {
    this.#turnToCall();
    const { own } = this.line();
    if (!this.#theirs || (own.at !== 'connecting' && own.at !== 'talking')) return;
    if (this.#theirs.answered(own.told.call)) this.#replay();
    this.#theirs.talk(own, tracks);
  }

  close(): void {
    this.#leave();
    this.#early.take();
  }

  /** Another call, or none. */
  #turnToCall(): void {
    const told = shown(this.line());
    if (this.#theirs?.callId === told?.call.id) return;
    this.#leave();
    if (!told) return;
    this.#theirs = new TheirDevices(told, this.line, this.#commitments, this.#listener);
    this.#replay();
  }

  /** What came before there was anybody here to hear it. */
  #replay(): void {
    this.#early.take().forEach(({ callId, from, signal }) => this.hear(callId, from, signal));
  }

  #leave(): void {
    this.#theirs?.close();
    this.#theirs = null;
    this.#agreed = null;
  }

  readonly #listener: SessionListener = {
    flowing: () => this.tell({ type: 'flowing' }),
    interrupted: () => this.tell({ type: 'interrupted' }),
    lost: (at) => this.tell({ type: 'lost', at }),
    theirMedia: (media) => this.tell({ type: 'theirMedia', media }),
    peerHungUp: () => this.tell({ type: 'peerHungUp' }),
    warmed: () => this.changed(),
    agreed: (link) => {
      this.#agreed = link;
      this.changed();
    },
    intercepted: () => this.tell({ type: 'intercepted' }),
  };
}
