import type { RingingAnswer } from '../../server/wire';
import type { MediaState } from '../view';
import { Mismatch } from './handshake';
import { Later } from './later';
import { NO_TRACKS, type Tracks } from './link';
import { Links, type Agreed, type LinksNeeds } from './links';
import { watchNetwork } from './network';
import { Patience } from './patience';
import { readSignal, type Signal } from './signal';
import { Signalling, type SignallingNeeds } from './signalling';
import { TheirSide } from './their-side';
import type { Word } from './word';

const GIVE_UP_MS = 30_000;
const LOOK_EVERY_MS = 100;
const SAY_EVERY_MS = 1_000;

export interface SessionNeeds extends LinksNeeds, Pick<SignallingNeeds, 'takePrepared'> {
  /** Only the side of `call.caller` makes offers. */
  readonly role: 'caller' | 'callee';
  /** While it rings the link may be finished; otherwise nothing passes that tells where somebody is. */
  readonly warm: boolean;
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
  agreed(link: Agreed): void;
  /** The other side's keys are not those that it had committed itself to. */
  intercepted(): void;
}

/**
 * Keeps this device linked to the other one, from the ring to the end of a call.
 *
 *  ringing ──► linking ──► flowing ◄──► stalled   a link that was up is restarted, and keeps its
 *                 ▲           │            │      keys; another is made when a side has lost its own
 *                 └───────────┴────────────┘
 *
 * While it rings nothing is sent or said over the link, and nothing is reported; nobody is in a hurry.
 */
export class Session {
  #state: 'ringing' | 'linking' | 'flowing' | 'stalled' | 'closed' = 'ringing';
  #own: MediaState = { microphone: 'off', camera: 'none' };
  #tracks: Tracks = NO_TRACKS;
  #work: Promise<void> = Promise.resolve();
  /** Not to be answered before acceptance. */
  readonly #held = new Later<Signal>();
  #theirs = new TheirSide(performance.now());
  #saying: ReturnType<typeof setInterval> | undefined;
  #watching: ReturnType<typeof setTimeout> | undefined;
  readonly #links: Links;
  readonly #signalling: Signalling;
  readonly #patience = new Patience(performance.now());
  readonly #unwatchNetwork = watchNetwork(() => this.#theirs.networkChanged(performance.now()));

  constructor(
    private readonly needs: SessionNeeds,
    private readonly listener: SessionListener,
  ) {
    this.#links = new Links(needs, {
      word: (word) => this.#hearWord(word),
      open: () => this.#sayMedia(),
      failed: () => this.#fail(),
      relinked: () => this.#theirs.relinked(),
      agreed: () => this.#showAgreed(),
    });
    this.#signalling = new Signalling(
      {
        role: needs.role,
        send: needs.send,
        takePrepared: needs.takePrepared,
        isLinking: () => this.#state === 'ringing' || this.#state === 'linking',
        relinking: () => this.#interrupt('linking'),
      },
      this.#links,
      this.#patience,
    );
  }

  /** Callee: the server has answered that this device rings. */
  rings(given: RingingAnswer): void {
    if (this.#state === 'ringing') this.#do(() => this.#signalling.greetPrepared(given));
  }

  /**
   * From now on people want to hear each other.
   * @param isBack this page is back in its call, and the other side does not know yet.
   */
  accepted(isBack: boolean): void {
    if (this.#state !== 'ringing') return;
    const now = performance.now();
    this.#state = 'linking';
    this.#theirs = new TheirSide(now);
    this.#patience.tried(now);
    this.#patience.heard(now);
    this.#held.take().forEach((signal) => this.#answer(signal));
    this.#do(() => this.#goOn(isBack));
    this.#saying = setInterval(() => this.#sayMedia(), SAY_EVERY_MS);
    this.#watch();
    this.#showAgreed();
  }

  /** What came through the hub from the other device; it may be anything. */
  hear(raw: unknown): void {
    const signal = readSignal(raw);
    if (!signal) return;
    if (this.#isAnswerable(signal)) this.#answer(signal);
    else this.#held.keep(signal);
  }

  /** Signals may have been lost. */
  hubIsBack(): void {
    if (this.#state === 'linking') this.#renew();
    if (this.#state === 'stalled') this.#do(() => this.#signalling.restart());
  }

  /** What is sent from now on, and what the other side is told about it. */
  send(tracks: Tracks, media: MediaState): void {
    if (isSame(tracks, this.#tracks) && isSame(media, this.#own)) return;
    this.#tracks = tracks;
    this.#own = media;
    this.#do(() => this.#links.attach(tracks));
    this.#sayMedia();
  }

  /** Paths that are sought from now on are sought with these. */
  useIceServers(servers: RTCIceServer[]): void {
    this.#do(async () => this.#links.useIceServers(servers));
  }

  /** Tells the other side, unless it only rang. Nothing is sent any more, and within a second nothing is left. */
  close(): void {
    const wasRinging = this.#state === 'ringing';
    this.#state = 'closed';
    clearInterval(this.#saying);
    clearTimeout(this.#watching);
    this.#unwatchNetwork();
    this.#links.close(wasRinging ? null : { say: 'bye' });
  }

  /** One thing after the other; what fails takes the link with it, and another is made in time. */
  #do(task: () => Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#isClosed ? undefined : task()))
      .catch((error: unknown) => {
        this.#links.drop();
        this.#interrupt('linking');
        // While it rings it is enough that there is no such link.
        if (error instanceof Mismatch && this.#isAccepted) this.listener.intercepted();
      });
  }

  /** Between strangers an answer to all else would tell where somebody is. */
  #isAnswerable({ kind }: Signal): boolean {
    return this.#state !== 'ringing' || this.needs.warm || kind === 'commit' || kind === 'renew';
  }

  #answer(signal: Signal): void {
    this.#do(() => this.#signalling.answer(signal));
  }

  /** The link that is there, or in the making, will do; else the caller begins one. */
  async #goOn(isBack: boolean): Promise<void> {
    if (this.#links.progress !== 'none') return;
    if (this.needs.role === 'caller' || isBack) await this.#signalling.renew();
  }

  #fail(): void {
    if (this.#state === 'ringing') this.#links.drop();
    if (this.#state === 'linking') this.#renew();
  }

  #showAgreed(): void {
    if (this.#state !== 'ringing' && this.#links.agreed) this.listener.agreed(this.#links.agreed);
  }

  #renew(): void {
    // From now on, not from when its turn comes: nothing before it shall do the same.
    this.#patience.tried(performance.now());
    this.#do(() => this.#signalling.renew());
  }

  #interrupt(state: 'linking' | 'stalled'): void {
    if (this.#isClosed || this.#state === 'ringing') return;
    if (this.#state === 'flowing') this.listener.interrupted();
    this.#state = state;
  }

  #sayMedia(): void {
    if (this.#state !== 'ringing') this.#links.say({ say: 'media', ...this.#own });
  }

  #hearWord(word: Word): void {
    if (this.#isClosed || this.#state === 'ringing') return;
    if (word.say === 'bye') return this.listener.peerHungUp();
    const media = { microphone: word.microphone, camera: word.camera };
    if (this.#theirs.says(media, performance.now())) this.listener.theirMedia(media);
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
    const packets = await this.#links.received();
    if (this.#isClosed) return;
    const now = performance.now();
    const beats = this.#theirs.look(packets, now);
    // A link in the making needs the hub that it has: another begins it anew.
    if (this.#state !== 'linking' && this.#theirs.isSuspect(now)) this.needs.doubtServer();
    if (this.#state === 'flowing') {
      if (!this.#theirs.isStalled(now)) return;
      // The link may say that it is well: nothing comes.
      this.#interrupt('stalled');
      this.#patience.stalled(this.needs.role, now);
    }
    if (this.#links.isConnected && (beats || this.#hasHeardQuiet)) this.#flow();
    else await this.#insist(now);
  }

  #flow(): void {
    const wasStalled = this.#state === 'stalled';
    this.#state = 'flowing';
    this.listener.flowing();
    // A server that could not be reached either may be there again.
    if (wasStalled) this.needs.doubtServer();
  }

  async #insist(now: number): Promise<void> {
    const { lastAt } = this.#theirs;
    if (now - lastAt > GIVE_UP_MS) return this.listener.lost(lastAt);
    if (this.#state === 'stalled') {
      if (this.#patience.wantsRestart(now)) await this.#signalling.restart();
    } else if (this.#patience.wantsAnother(this.#links.isConnected, now))
      await this.#signalling.renew();
  }

  get #isAccepted(): boolean {
    return this.#state !== 'ringing' && !this.#isClosed;
  }

  get #isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** They have said so since a link was last tried: the words arrive. */
  get #hasHeardQuiet(): boolean {
    return this.#theirs.isQuiet && this.#theirs.lastAt > this.#patience.triedAt;
  }
}

function isSame<T extends { microphone: unknown; camera: unknown }>(one: T, other: T): boolean {
  return one.microphone === other.microphone && one.camera === other.camera;
}
