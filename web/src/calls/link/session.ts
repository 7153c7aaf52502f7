import type { MediaState } from '../view';
import { CalleesHandshake, CallersHandshake, type Handshake } from './handshake';
import { Link, NO_TRACKS, type Identity, type Tracks } from './link';
import { watchNetwork } from './network';
import { Pulse, type Expected } from './pulse';
import { readSignal, type Signal } from './signal';
import { sendsNothing, type Word } from './word';

/** Who hears nothing for so long while a link is being made begins anew. */
const SILENCE_MS = 3_000;
/** A link that is not up by then is given up. */
const LINK_MS = 5_000;
/** Whoever asks for a link just after one was begun has not heard of it yet. */
const JUST_BEGUN_MS = 1_500;
/** A link that was up is restarted again after so long. */
const AGAIN_MS = 3_000;
/** Only the caller offers; the callee asks for it when by then no offer has come. */
const HEAD_START_MS = 300;
const GIVE_UP_MS = 30_000;
const LOOK_EVERY_MS = 100;
const SAY_EVERY_MS = 1_000;

export interface SessionNeeds {
  /** Only the side of `call.caller` makes offers. */
  readonly role: 'caller' | 'callee';
  /** Callee: the page is back in its call, and the other side does not know yet. */
  readonly isBack: boolean;
  readonly iceServers: Promise<RTCIceServer[]>;
  readonly newIdentity: () => Promise<Identity>;
  /** Signals are not stored: what cannot be sent now is not sent later. */
  readonly send: (signal: Signal) => void;
  /** The connection to the server may have died together with the link. */
  readonly doubtServer: () => void;
}

export interface SessionListener {
  flowing(): void;
  interrupted(): void;
  /** `at`: when the last packet came. */
  lost(at: number): void;
  theirMedia(media: MediaState): void;
  peerHungUp(): void;
  remote(stream: MediaStream): void;
}

interface Attempt {
  readonly link: Link;
  readonly handshake: Handshake;
}

/**
 * Keeps this device linked to the other one for the length of a call.
 *
 *  linking ──► flowing ◄──► stalled      a link that was up is restarted, and keeps its keys;
 *     ▲           │            │         another is made when a side has lost its own
 *     └───────────┴────────────┘
 */
export class Session {
  #state: 'linking' | 'flowing' | 'stalled' | 'closed' = 'linking';
  #attempt: Attempt | null = null;
  /** When a link was last begun, restarted or asked for, and heard of. */
  #triedAt = performance.now();
  #heardAt = this.#triedAt;
  /** When to restart a stalled link. */
  #restartAt = Infinity;
  #theirs: MediaState | null = null;
  #own: MediaState = { microphone: 'off', camera: 'none' };
  #tracks: Tracks = NO_TRACKS;
  #work: Promise<void> = Promise.resolve();
  readonly #pulse = new Pulse(this.#triedAt);
  readonly #saying = setInterval(() => this.#sayMedia(), SAY_EVERY_MS);
  readonly #unwatchNetwork = watchNetwork(() => this.#pulse.networkChanged(performance.now()));
  #watching: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly needs: SessionNeeds,
    private readonly listener: SessionListener,
  ) {
    this.#watch();
    if (needs.role === 'caller' || needs.isBack) this.#renew();
  }

  /** What came through the hub from the other device; it may be anything. */
  hear(raw: unknown): void {
    const signal = readSignal(raw);
    if (signal) this.#do(() => this.#answer(signal));
  }

  /** Signals may have been lost. */
  hubIsBack(): void {
    if (this.#state === 'linking') this.#renew();
    if (this.#state === 'stalled') this.#do(() => this.#restart());
  }

  /** What is sent from now on, and what the other side is told about it. */
  send(tracks: Tracks, media: MediaState): void {
    if (isSame(tracks, this.#tracks) && isSame(media, this.#own)) return;
    this.#tracks = tracks;
    this.#own = media;
    this.#do(async () => this.#attempt?.link.attach(tracks));
    this.#sayMedia();
  }

  /** Tells the other side. Nothing is sent any more, and within a second nothing is left. */
  close(): void {
    this.#state = 'closed';
    clearInterval(this.#saying);
    clearTimeout(this.#watching);
    this.#unwatchNetwork();
    void this.#attempt?.link.farewell({ say: 'bye' });
    this.#attempt = null;
  }

  /** One thing after the other; what fails takes the link with it, and another is made in time. */
  #do(task: () => Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#state === 'closed' ? undefined : task()))
      .catch(() => this.#drop());
  }

  #drop(): void {
    this.#attempt?.link.close();
    this.#attempt = null;
    this.#interrupt('linking');
  }

  #interrupt(state: 'linking' | 'stalled'): void {
    if (this.#isClosed) return;
    if (this.#state === 'flowing') this.listener.interrupted();
    this.#state = state;
  }

  async #answer(signal: Signal): Promise<void> {
    this.#heardAt = performance.now();
    this.#restartAt = this.#heardAt + AGAIN_MS;
    if (signal.kind === 'renew') return await this.#answerRenew(signal.link);
    if (signal.kind === 'commit') return await this.#answerCommit(signal.link, signal.commitment);
    const attempt = this.#attempt;
    if (attempt?.handshake.id !== signal.link) return;
    await attempt.handshake.hear(signal);
    if (signal.kind === 'offer' || signal.kind === 'answer')
      this.listener.remote(attempt.link.remote);
  }

  async #answerRenew(id: string): Promise<void> {
    if (this.needs.role !== 'caller') return;
    if (this.#attempt?.handshake.id === id) return await this.#restart();
    const now = performance.now();
    if (this.#state === 'linking' && now - this.#triedAt < JUST_BEGUN_MS) return;
    this.#triedAt = now;
    await this.#begin();
  }

  async #answerCommit(id: string, commitment: string): Promise<void> {
    if (this.needs.role !== 'callee') return;
    this.#triedAt = performance.now();
    const { send } = this.needs;
    const made = await this.#newLink();
    if (!made) return;
    const handshake = new CalleesHandshake(id, commitment, made.link, made.identity, send);
    this.#attempt = { link: made.link, handshake };
    handshake.greet();
  }

  async #begin(): Promise<void> {
    const made = await this.#newLink();
    if (!made) return;
    const handshake = new CallersHandshake(made.link, made.identity, this.needs.send);
    this.#attempt = { link: made.link, handshake };
    await handshake.begin();
  }

  /** null: the call has ended meanwhile. */
  async #newLink(): Promise<{ link: Link; identity: Identity } | null> {
    this.#drop();
    const [identity, iceServers] = await Promise.all([
      this.needs.newIdentity(),
      this.needs.iceServers,
    ]);
    if (this.#isClosed) return null;
    const link = new Link(identity, iceServers, {
      candidates: (candidates) => {
        const { handshake } = this.#attempt ?? {};
        if (handshake) this.needs.send({ link: handshake.id, kind: 'candidates', candidates });
      },
      word: (word) => this.#hearWord(word),
      open: () => this.#sayMedia(),
      failed: () => {
        if (this.#state === 'linking') this.#renew();
      },
    });
    await link.attach(this.#tracks);
    this.#pulse.relinked();
    return { link, identity };
  }

  /** The caller begins anew; the callee asks for it. */
  #renew(): void {
    this.#triedAt = performance.now();
    if (this.needs.role === 'caller') this.#do(() => this.#begin());
    else this.needs.send({ link: '', kind: 'renew' });
  }

  /** The caller offers new paths; the callee asks for them. */
  async #restart(): Promise<void> {
    this.#triedAt = performance.now();
    this.#restartAt = this.#triedAt + AGAIN_MS;
    await this.#attempt?.handshake.restart();
  }

  #sayMedia(): void {
    this.#attempt?.link.say({ say: 'media', ...this.#own });
  }

  #hearWord(word: Word): void {
    if (this.#isClosed) return;
    if (word.say === 'bye') return this.listener.peerHungUp();
    this.#pulse.beat(performance.now());
    const { microphone, camera } = word;
    const media = { microphone, camera };
    const isNews = !this.#theirs || !isSame(media, this.#theirs);
    this.#theirs = media;
    if (isNews) this.listener.theirMedia(media);
  }

  #watch = (): void => {
    this.#do(async () => {
      try {
        await this.#look();
      } finally {
        if (!this.#isClosed) this.#watching = setTimeout(this.#watch, LOOK_EVERY_MS);
      }
    });
  };

  async #look(): Promise<void> {
    const packets = (await this.#attempt?.link.received()) ?? 0;
    if (this.#isClosed) return;
    const now = performance.now();
    const beats = this.#pulse.look(packets, now);
    // A link in the making needs the hub that it has: another begins it anew.
    if (this.#state !== 'linking' && this.#pulse.isSuspect(now, this.#expected))
      this.needs.doubtServer();
    if (this.#state === 'flowing') {
      if (!this.#pulse.isStalled(now, this.#expected)) return;
      this.#stall(now);
    }
    if (this.#attempt?.link.isConnected && (beats || this.#hasHeardQuiet)) this.#flow();
    else await this.#insist(now);
  }

  #flow(): void {
    const wasStalled = this.#state === 'stalled';
    this.#state = 'flowing';
    this.listener.flowing();
    // A server that could not be reached either may be there again.
    if (wasStalled) this.needs.doubtServer();
  }

  /** The link may say that it is well: nothing comes. */
  #stall(now: number): void {
    this.#interrupt('stalled');
    this.#triedAt = now;
    this.#restartAt = this.needs.role === 'caller' ? now : now + HEAD_START_MS;
  }

  async #insist(now: number): Promise<void> {
    if (now - this.#pulse.lastAt > GIVE_UP_MS) return this.listener.lost(this.#pulse.lastAt);
    if (this.#state === 'stalled') {
      if (now >= this.#restartAt) await this.#restart();
      return;
    }
    const tried = now - this.#triedAt;
    const isSilent = !this.#attempt?.link.isConnected && now - this.#heardAt > SILENCE_MS;
    if (tried > LINK_MS || (isSilent && tried > SILENCE_MS)) this.#renew();
  }

  get #isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** They have said that they send nothing. */
  get #isQuiet(): boolean {
    return this.#theirs !== null && sendsNothing(this.#theirs);
  }

  get #expected(): Expected {
    return this.#isQuiet ? 'words' : 'media';
  }

  /** They have said so since a link was last tried: the words arrive. */
  get #hasHeardQuiet(): boolean {
    return this.#isQuiet && this.#pulse.lastAt > this.#triedAt;
  }
}

function isSame<T extends { microphone: unknown; camera: unknown }>(one: T, other: T): boolean {
  return one.microphone === other.microphone && one.camera === other.camera;
}
