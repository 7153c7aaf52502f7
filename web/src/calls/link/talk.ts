import type { MediaState } from '../view';
import type { Links } from './links';
import { watchNetwork } from './network';
import { OurSide } from './our-side';
import type { Patience } from './patience';
import type { Signalling } from './signalling';
import { TheirSide } from './their-side';
import type { Word } from './word';
import type { Work } from './work';

const GIVE_UP_MS = 30_000;
const LOOK_EVERY_MS = 100;
/** People wait for the first sound: it is looked for more often, but not while it is on its way. */
const LISTEN_AFTER_MS = 60;
const LISTEN_EVERY_MS = 20;

export interface TalkNeeds {
  /** Only the side of `call.caller` makes offers. */
  readonly role: 'caller' | 'callee';
  /** The connection to the server may have died together with the link. */
  readonly doubtServer: () => void;
}

export interface TalkListener {
  flowing(): void;
  interrupted(): void;
  /** `at`: when the last packet came. */
  lost(at: number): void;
  theirMedia(media: MediaState): void;
  peerHungUp(): void;
}

/**
 * From acceptance on: says what is sent, watches what comes, and has the link repaired.
 *
 *  linking ──► flowing ◄──► stalled   a link that was up is restarted, and keeps its
 *     ▲           │            │      keys; another is made when a side has lost its own
 *     └───────────┴────────────┘
 */
export class Talk {
  #state: 'linking' | 'flowing' | 'stalled' = 'linking';
  #watching: ReturnType<typeof setTimeout> | undefined;
  readonly ours: OurSide;
  readonly #theirs = new TheirSide(performance.now());
  readonly #unwatchNetwork = watchNetwork(() => this.#theirs.networkChanged(performance.now()));

  constructor(
    private readonly needs: TalkNeeds,
    private readonly listener: TalkListener,
    private readonly links: Links,
    private readonly signalling: Signalling,
    private readonly patience: Patience,
    private readonly work: Work,
  ) {
    this.ours = new OurSide(links, work);
    const now = performance.now();
    patience.tried(now);
    patience.heard(now);
    // Nothing can have come yet, and what is sent goes first.
    this.#watchLater(LISTEN_AFTER_MS);
  }

  get isLinking(): boolean {
    return this.#state === 'linking';
  }

  hear(word: Word): void {
    if (this.work.isClosed) return;
    if (word.say === 'bye') return this.listener.peerHungUp();
    const media = { microphone: word.microphone, camera: word.camera };
    if (this.#theirs.says(media, performance.now())) this.listener.theirMedia(media);
  }

  /** Signals may have been lost. */
  hubIsBack(): void {
    this.renew();
    if (this.#state === 'stalled') this.work.do(() => this.signalling.restart());
  }

  /** A link in the making is given up for another. */
  renew(): void {
    if (this.#state !== 'linking') return;
    // From now on, not from when its turn comes: nothing before it shall do the same.
    this.patience.tried(performance.now());
    this.work.do(() => this.signalling.renew());
  }

  interrupt(state: 'linking' | 'stalled'): void {
    if (this.work.isClosed) return;
    if (this.#state === 'flowing') this.listener.interrupted();
    this.#state = state;
  }

  /** Another link has taken the place of the former. */
  relinked(): void {
    this.#theirs.relinked();
  }

  close(): void {
    this.ours.close();
    clearTimeout(this.#watching);
    this.#unwatchNetwork();
  }

  #watch = (): void => {
    this.work.do(async () => {
      try {
        await this.#look();
      } finally {
        if (!this.work.isClosed) this.#watchLater();
      }
    });
  };

  #watchLater(listenAfter = LISTEN_EVERY_MS): void {
    const until = performance.now() + LOOK_EVERY_MS;
    const listen = () => {
      if (this.links.hasPlayed || performance.now() >= until) this.#watch();
      else this.#watching = setTimeout(listen, LISTEN_EVERY_MS);
    };
    this.#watching = this.isLinking
      ? setTimeout(listen, listenAfter)
      : setTimeout(this.#watch, LOOK_EVERY_MS);
  }

  async #look(): Promise<void> {
    const packets = await this.links.received();
    if (this.work.isClosed) return;
    const now = performance.now();
    const beats = this.#theirs.look(packets, now);
    // A link in the making needs the hub that it has: another begins it anew.
    if (this.#state !== 'linking' && this.#theirs.isSuspect(now)) this.needs.doubtServer();
    if (this.#state === 'flowing') {
      if (!this.#theirs.isStalled(now)) return;
      // The link may say that it is well: nothing comes.
      this.interrupt('stalled');
      this.patience.stalled(this.needs.role, now);
    }
    if (this.links.isConnected && (beats || this.#hasHeardQuiet)) this.#flow();
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
      if (this.patience.wantsRestart(now)) await this.signalling.restart();
    } else if (this.patience.wantsAnother(this.links.isConnected, now))
      await this.signalling.renew();
  }

  /** They have said so since a link was last tried: the words arrive. */
  get #hasHeardQuiet(): boolean {
    return this.#theirs.isQuiet && this.#theirs.lastAt > this.patience.triedAt;
  }
}
