import { fingerprintIn, keeps, newNonce, numbersOf, type Share } from './commitment';
import type { Identity, Link } from './link';
import type { Prepared } from './prepared';
import type { Signal } from './signal';

/** The keys of the other side are not what it committed itself to: somebody sits in between. */
export class Mismatch extends Error {}

/**
 * One side's part in making a link. A signal that does not fit the phase is dropped: whoever
 * waits in vain begins anew. Rejects with a `Mismatch`, or when the browser refuses.
 */
export interface Handshake {
  readonly id: string;
  /** How far both sides are in agreeing on the link. `committed`: the caller has heard nothing yet. */
  readonly progress: 'committed' | 'greeted' | 'agreed';
  /** What both sides see the same once they have agreed, unless somebody sits in between. */
  readonly numbers: readonly number[] | null;
  hear(signal: Signal): Promise<void>;
  /** New paths for the same link; `false`: not to be had. */
  restart(): Promise<boolean>;
}

type Send = (signal: Signal) => void;

/** committed ── hello, offer ──► offered ── answer ──► agreed ◄── restart, answer ──► restarting */
export class CallersHandshake implements Handshake {
  #phase: 'committed' | 'offered' | 'agreed' | 'restarting' = 'committed';
  #round = 0;
  /** Whether they say which offer they answer; the first answer tells. */
  #theyCount = true;
  #theirs: Share = { nonce: '', fingerprint: '' };
  numbers: readonly number[] | null = null;

  constructor(
    private readonly prepared: Prepared,
    private readonly link: Link,
    private readonly send: Send,
  ) {}

  get id(): string {
    return this.prepared.commitment;
  }

  get progress(): Handshake['progress'] {
    if (this.#phase === 'committed') return 'committed';
    return this.#phase === 'offered' ? 'greeted' : 'agreed';
  }

  /** Unless the server has told the other side already. */
  commit(): void {
    this.send({ link: this.id, kind: 'commit', commitment: this.id });
  }

  async hear(signal: Signal): Promise<void> {
    switch (signal.kind) {
      case 'hello':
        if (this.#phase !== 'committed') return;
        this.#theirs = signal;
        return await this.#offer('offered');
      case 'answer':
        if (this.#phase !== 'offered' && this.#phase !== 'restarting') return;
        if (this.#phase === 'offered') this.#theyCount = signal.round !== undefined;
        if (this.#theyCount && signal.round !== this.#round) return;
        if (fingerprintIn(signal.sdp) !== this.#theirs.fingerprint) throw new Mismatch();
        this.numbers = await numbersOf(this.#share, this.#theirs);
        if (!this.numbers) throw new Mismatch();
        await this.link.acceptAnswer(signal.sdp);
        this.#phase = 'agreed';
        return;
      case 'candidates':
        // Before the answer there is nothing to add them to.
        if (this.#phase === 'agreed') await this.link.addCandidates(signal.candidates);
        return;
      // Only the caller's side says these; `renew` is not about one link.
      case 'commit':
      case 'offer':
      case 'renew':
        return;
    }
  }

  /**
   * An offer whose answer never came does not stand in the way of the next, unless the answer,
   * should it be late, could not be told from that to the next.
   */
  async restart(): Promise<boolean> {
    if (this.progress !== 'agreed' || (this.#phase === 'restarting' && !this.#theyCount))
      return false;
    await this.#offer('restarting');
    return true;
  }

  get #share(): Share {
    const { nonce, identity } = this.prepared;
    return { nonce, fingerprint: identity.fingerprint };
  }

  async #offer(phase: 'offered' | 'restarting'): Promise<void> {
    const sdp = await this.link.offer();
    this.#phase = phase;
    this.#round += 1;
    const { nonce } = this.prepared;
    this.send({ link: this.id, kind: 'offer', round: this.#round, sdp, nonce });
  }
}

/** commit ──► greeted ── offer, answer ──► agreed ── offer ──► agreed */
export class CalleesHandshake implements Handshake {
  readonly #nonce = newNonce();
  #phase: 'greeted' | 'agreed' = 'greeted';
  numbers: readonly number[] | null = null;

  constructor(
    readonly id: string,
    private readonly commitment: string,
    private readonly link: Link,
    private readonly identity: Identity,
    private readonly send: Send,
    /** Which of the call's commitments it is, if the server gave it. */
    private readonly index?: number,
  ) {}

  get progress(): Handshake['progress'] {
    return this.#phase;
  }

  greet(): void {
    this.send({ link: this.id, kind: 'hello', index: this.index, ...this.#share });
  }

  get #share(): Share {
    return { nonce: this.#nonce, fingerprint: this.identity.fingerprint };
  }

  async hear(signal: Signal): Promise<void> {
    switch (signal.kind) {
      case 'offer': {
        const fingerprint = fingerprintIn(signal.sdp);
        if (!fingerprint || !(await keeps(this.commitment, signal.nonce, fingerprint)))
          throw new Mismatch();
        this.numbers = await numbersOf({ nonce: signal.nonce, fingerprint }, this.#share);
        const sdp = await this.link.answer(signal.sdp);
        this.#phase = 'agreed';
        return this.send({ link: this.id, kind: 'answer', round: signal.round, sdp });
      }
      case 'candidates':
        if (this.#phase === 'agreed') await this.link.addCandidates(signal.candidates);
        return;
      // A commitment makes a new link; the others only the callee's side says.
      case 'commit':
      case 'hello':
      case 'answer':
      case 'renew':
        return;
    }
  }

  async restart(): Promise<boolean> {
    this.send({ link: this.id, kind: 'renew' });
    return true;
  }
}
