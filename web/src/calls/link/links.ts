import { CalleesHandshake, CallersHandshake, type Handshake } from './handshake';
import { Link, NO_TRACKS, type Identity, type Tracks } from './link';
import { prepare, type Prepared } from './prepared';
import type { Signal } from './signal';
import type { Word } from './word';

export interface LinksNeeds {
  readonly iceServers: () => Promise<RTCIceServer[]>;
  readonly newIdentity: () => Promise<Identity>;
  /** Signals are not stored: what cannot be sent now is not sent later. */
  readonly send: (signal: Signal) => void;
}

export interface LinksListener {
  word(word: Word): void;
  /** The data channel is open. */
  open(): void;
  failed(): void;
  /** Another link takes the place of the former. */
  relinked(): void;
  /** Both sides have agreed: on this link, or on new paths for it. */
  agreed(link: Agreed): void;
}

export interface Agreed {
  /** Their microphone and camera. */
  readonly remote: MediaStream;
  /** Four, 0..255, the same at both sides. */
  readonly numbers: readonly number[];
}

interface Attempt {
  readonly link: Link;
  readonly handshake: Handshake;
}

/** The link of this moment, if there is one, and how another is made in its place. */
export class Links {
  #attempt: Attempt | null = null;
  #tracks: Tracks = NO_TRACKS;
  #isClosed = false;

  constructor(
    private readonly needs: LinksNeeds,
    private readonly listener: LinksListener,
  ) {}

  get isConnected(): boolean {
    return this.#attempt?.link.isConnected ?? false;
  }

  /** Something of their media has been played. */
  get hasPlayed(): boolean {
    return this.#attempt?.link.hasPlayed ?? false;
  }

  /** How far both sides are in agreeing on it. */
  get progress(): 'none' | Handshake['progress'] {
    return this.#attempt?.handshake.progress ?? 'none';
  }

  /** The same of that link, if it is the one of this moment. */
  progressOf(id: string): 'none' | Handshake['progress'] {
    return this.#attempt?.handshake.id === id ? this.progress : 'none';
  }

  /** null until both sides have agreed on a link. */
  get agreed(): Agreed | null {
    const { handshake, link } = this.#attempt ?? {};
    if (!link || !handshake?.numbers || this.progress !== 'agreed') return null;
    return { remote: link.remote, numbers: handshake.numbers };
  }

  async received(): Promise<number> {
    return (await this.#attempt?.link.received()) ?? 0;
  }

  /** Caller: another link. */
  async begin(): Promise<void> {
    (await this.#commit(await prepare(this.needs.newIdentity)))?.commit();
  }

  /** Caller: a link whose commitment the other side has from the server. */
  async use(prepared: Prepared): Promise<void> {
    await this.#commit(prepared);
  }

  /** Callee: the other side has begun another link. */
  async greet(id: string, commitment: string, index?: number): Promise<void> {
    const identity = await this.needs.newIdentity();
    const handshake = await this.#make(
      identity,
      (link) => new CalleesHandshake(id, commitment, link, identity, this.needs.send, index),
    );
    handshake?.greet();
  }

  async hear(signal: Signal): Promise<void> {
    const attempt = this.#attempt;
    if (attempt?.handshake.id !== signal.link) return;
    await attempt.handshake.hear(signal);
    if (this.agreed && (signal.kind === 'offer' || signal.kind === 'answer'))
      this.listener.agreed(this.agreed);
  }

  /** New paths for the same link; `false`: it takes another link. */
  async restart(): Promise<boolean> {
    return (await this.#attempt?.handshake.restart()) ?? false;
  }

  /** What is sent over this link, at once, and over those to come. */
  async attach(tracks: Tracks): Promise<void> {
    this.#tracks = tracks;
    const attempt = this.#attempt;
    try {
      await attempt?.link.attach(tracks);
    } catch (error) {
      // Another may have taken its place meanwhile.
      if (attempt === this.#attempt) throw error;
    }
  }

  /** For the link of this moment: those to come ask for theirs. */
  useIceServers(servers: RTCIceServer[]): void {
    this.#attempt?.link.useIceServers(servers);
  }

  say(word: Word): void {
    this.#attempt?.link.say(word);
  }

  drop(): void {
    this.#attempt?.link.close();
    this.#attempt = null;
  }

  /** Makes no link any more. A last word: null if nothing has been said yet either. */
  close(word: Word | null): void {
    this.#isClosed = true;
    if (!word) return this.drop();
    void this.#attempt?.link.farewell(word);
    this.#attempt = null;
  }

  async #commit(prepared: Prepared): Promise<CallersHandshake | null> {
    return await this.#make(
      prepared.identity,
      (link) => new CallersHandshake(prepared, link, this.needs.send),
    );
  }

  /** null: closed meanwhile. */
  async #make<H extends Handshake>(
    identity: Identity,
    shakeHands: (link: Link) => H,
  ): Promise<H | null> {
    this.drop();
    const iceServers = await this.needs.iceServers();
    if (this.#isClosed) return null;
    const link = new Link(identity, iceServers, this.#tracks, {
      candidates: (candidates) => {
        const { handshake } = this.#attempt ?? {};
        if (handshake) this.needs.send({ link: handshake.id, kind: 'candidates', candidates });
      },
      word: (word) => this.listener.word(word),
      open: () => this.listener.open(),
      failed: () => this.listener.failed(),
    });
    const handshake = shakeHands(link);
    this.#attempt = { link, handshake };
    this.listener.relinked();
    return handshake;
  }
}
