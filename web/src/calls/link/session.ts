import type { RingingAnswer } from '../../server/wire';
import type { MediaState } from '../view';
import { Mismatch } from './handshake';
import { Later } from './later';
import type { Tracks } from './link';
import { Links, type Agreed, type LinksNeeds } from './links';
import { Patience } from './patience';
import { readSignal, type Signal } from './signal';
import { Signalling, type SignallingNeeds } from './signalling';
import { Talk, type TalkListener, type TalkNeeds } from './talk';
import { Work } from './work';

export interface SessionNeeds extends LinksNeeds, TalkNeeds, Pick<SignallingNeeds, 'takePrepared'> {
  /** While it rings the link may be finished; otherwise nothing passes that tells where somebody is. */
  readonly warm: boolean;
}

export interface SessionListener extends TalkListener {
  /** While it rings: there is a link now, or there is none any more. */
  warmed(): void;
  agreed(link: Agreed): void;
  /** The other side's keys are not those that it had committed itself to. */
  intercepted(): void;
}

/**
 * Keeps this device linked to the other one, from the ring to the end of a call. While it rings
 * nothing is sent or said over the link, and nothing is reported; nobody is in a hurry.
 */
export class Session {
  /** null: it rings. */
  #talk: Talk | null = null;
  /** Not to be answered before acceptance. */
  readonly #held = new Later<Signal>();
  readonly #work = new Work((error) => this.#lose(error));
  readonly #patience = new Patience(performance.now());
  readonly #links: Links;
  readonly #signalling: Signalling;

  constructor(
    private readonly needs: SessionNeeds,
    private readonly listener: SessionListener,
  ) {
    this.#links = new Links(needs, {
      word: (word) => this.#talk?.hear(word),
      open: () => this.#talk?.ours.say(),
      failed: () => (this.#talk ? this.#talk.renew() : this.#cool()),
      relinked: () => this.#talk?.relinked(),
      agreed: () => this.#tellAgreed(),
    });
    this.#signalling = new Signalling(
      {
        role: needs.role,
        send: needs.send,
        takePrepared: needs.takePrepared,
        isLinking: () => !this.#talk || this.#talk.isLinking,
        relinking: () => this.#talk?.interrupt('linking'),
      },
      this.#links,
      this.#patience,
    );
  }

  /** Their microphone and camera; null until both sides have agreed on a link. */
  get remote(): MediaStream | null {
    return this.#links.agreed?.remote ?? null;
  }

  /** Callee: the server has answered that this device rings. */
  rings(given: RingingAnswer): void {
    if (!this.#talk) this.#work.do(() => this.#signalling.greetPrepared(given));
  }

  /**
   * From now on people want to hear each other.
   * @param isBack this page is back in its call, and the other side does not know yet.
   */
  accepted(isBack: boolean): void {
    if (this.#talk || this.#work.isClosed) return;
    this.#held.take().forEach((signal) => this.#answer(signal));
    this.#work.do(() => this.#goOn(isBack));
    this.#talk = new Talk(
      this.needs,
      this.listener,
      this.#links,
      this.#signalling,
      this.#patience,
      this.#work,
    );
    // What is sent goes first: this draws.
    this.#work.do(async () => this.#tellAgreed());
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
    this.#talk?.hubIsBack();
  }

  /** What is sent from now on, and what the other side is told about it; nothing while it rings. */
  send(tracks: Tracks, media: MediaState): void {
    this.#talk?.ours.send(tracks, media);
  }

  /** Paths that are sought from now on are sought with these. */
  useIceServers(servers: RTCIceServer[]): void {
    this.#work.do(async () => this.#links.useIceServers(servers));
  }

  /** Tells the other side, unless it only rang. Nothing is sent any more, and within a second nothing is left. */
  close(): void {
    this.#work.close();
    this.#talk?.close();
    this.#links.close(this.#talk ? { say: 'bye' } : null);
  }

  /** What fails takes the link with it, and another is made in time. */
  #lose(error: unknown): void {
    // While it rings it is enough that there is no such link.
    if (!this.#talk) return this.#cool();
    this.#links.drop();
    this.#talk.interrupt('linking');
    if (error instanceof Mismatch) this.listener.intercepted();
  }

  #cool(): void {
    this.#links.drop();
    this.listener.warmed();
  }

  /** Between strangers an answer to all else would tell where somebody is. */
  #isAnswerable({ kind }: Signal): boolean {
    return this.#talk !== null || this.needs.warm || kind === 'commit' || kind === 'renew';
  }

  #answer(signal: Signal): void {
    this.#work.do(() => this.#signalling.answer(signal));
  }

  /** The link that is there, or in the making, will do; else the caller begins one. */
  async #goOn(isBack: boolean): Promise<void> {
    if (this.#links.progress !== 'none') return;
    if (this.needs.role === 'caller' || isBack) await this.#signalling.renew();
  }

  #tellAgreed(): void {
    const { agreed } = this.#links;
    if (!agreed) return;
    if (this.#talk) this.listener.agreed(agreed);
    else this.listener.warmed();
  }
}
