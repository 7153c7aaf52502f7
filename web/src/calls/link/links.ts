import { CalleesHandshake, CallersHandshake, type Handshake } from './handshake';
import { Link, NO_TRACKS, type Identity, type Tracks } from './link';
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
  remote(stream: MediaStream): void;
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

  /** How far both sides are in agreeing on that link. */
  stateOf(id: string): 'unknown' | 'inTheMaking' | 'agreed' {
    const handshake = this.#attempt?.handshake;
    if (handshake?.id !== id) return 'unknown';
    return handshake.isAgreed ? 'agreed' : 'inTheMaking';
  }

  async received(): Promise<number> {
    return (await this.#attempt?.link.received()) ?? 0;
  }

  /** Caller: another link. */
  async begin(): Promise<void> {
    const made = await this.#make();
    if (!made) return;
    const handshake = new CallersHandshake(made.link, made.identity, this.needs.send);
    this.#attempt = { link: made.link, handshake };
    await handshake.begin();
  }

  /** Callee: the other side has begun another link. */
  async greet(id: string, commitment: string): Promise<void> {
    const made = await this.#make();
    if (!made) return;
    const { send } = this.needs;
    const handshake = new CalleesHandshake(id, commitment, made.link, made.identity, send);
    this.#attempt = { link: made.link, handshake };
    handshake.greet();
  }

  async hear(signal: Signal): Promise<void> {
    const attempt = this.#attempt;
    if (attempt?.handshake.id !== signal.link) return;
    await attempt.handshake.hear(signal);
    if (signal.kind === 'offer' || signal.kind === 'answer')
      this.listener.remote(attempt.link.remote);
  }

  /** New paths for the same link; `false`: it takes another link. */
  async restart(): Promise<boolean> {
    return (await this.#attempt?.handshake.restart()) ?? false;
  }

  /** What is sent over this link and those to come. */
  async attach(tracks: Tracks): Promise<void> {
    this.#tracks = tracks;
    await this.#attempt?.link.attach(tracks);
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

  /** Says a last word, and makes no link any more. */
  close(word: Word): void {
    this.#isClosed = true;
    void this.#attempt?.link.farewell(word);
    this.#attempt = null;
  }

  /** null: closed meanwhile. */
  async #make(): Promise<{ link: Link; identity: Identity } | null> {
    this.drop();
    const [identity, iceServers] = await Promise.all([
      this.needs.newIdentity(),
      this.needs.iceServers(),
    ]);
    if (this.#isClosed) return null;
    const link = new Link(identity, iceServers, {
      candidates: (candidates) => {
        const { handshake } = this.#attempt ?? {};
        if (handshake) this.needs.send({ link: handshake.id, kind: 'candidates', candidates });
      },
      word: (word) => this.listener.word(word),
      open: () => this.listener.open(),
      failed: () => this.listener.failed(),
    });
    await link.attach(this.#tracks);
    this.listener.relinked();
    return { link, identity };
  }
}
