import type { MediaState } from '../view';
import { NO_TRACKS, type Tracks } from './link';
import { Links, type LinksNeeds } from './links';
import { watchNetwork } from './network';
import { Patience } from './patience';
import { readSignal } from './signal';
import { Signalling } from './signalling';
import { TheirSide } from './their-side';
import type { Word } from './word';

const GIVE_UP_MS = 30_000;
const LOOK_EVERY_MS = 100;
const SAY_EVERY_MS = 1_000;

export interface SessionNeeds extends LinksNeeds {
  /** Only the side of `call.caller` makes offers. */
  readonly role: 'caller' | 'callee';
  /** Callee: the page is back in its call, and the other side does not know yet. */
  readonly isBack: boolean;
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

/**
 * Keeps this device linked to the other one for the length of a call.
 *
 *  linking ──► flowing ◄──► stalled      a link that was up is restarted, and keeps its keys;
 *     ▲           │            │         another is made when a side has lost its own
 *     └───────────┴────────────┘
 */
export class Session {
  #state: 'linking' | 'flowing' | 'stalled' | 'closed' = 'linking';
  #own: MediaState = { microphone: 'off', camera: 'none' };
  #tracks: Tracks = NO_TRACKS;
  #work: Promise<void> = Promise.resolve();
  readonly #links: Links;
  readonly #signalling: Signalling;
  readonly #patience = new Patience(performance.now());
  readonly #theirs = new TheirSide(performance.now());
  readonly #saying = setInterval(() => this.#sayMedia(), SAY_EVERY_MS);
  readonly #unwatchNetwork = watchNetwork(() => this.#theirs.networkChanged(performance.now()));
  #watching: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly needs: SessionNeeds,
    private readonly listener: SessionListener,
  ) {
    this.#links = new Links(needs, {
      word: (word) => this.#hearWord(word),
      open: () => this.#sayMedia(),
      failed: () => {
        if (this.#state === 'linking') this.#renew();
      },
      relinked: () => this.#theirs.relinked(),
      remote: (stream) => listener.remote(stream),
    });
    this.#signalling = new Signalling(
      {
        role: needs.role,
        send: needs.send,
        isLinking: () => this.#state === 'linking',
        relinking: () => this.#interrupt('linking'),
      },
      this.#links,
      this.#patience,
    );
    this.#watch();
    if (needs.role === 'caller' || needs.isBack) this.#renew();
  }

  /** What came through the hub from the other device; it may be anything. */
  hear(raw: unknown): void {
    const signal = readSignal(raw);
    if (signal) this.#do(() => this.#signalling.answer(signal));
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

  /** Tells the other side. Nothing is sent any more, and within a second nothing is left. */
  close(): void {
    this.#state = 'closed';
    clearInterval(this.#saying);
    clearTimeout(this.#watching);
    this.#unwatchNetwork();
    this.#links.close({ say: 'bye' });
  }

  /** One thing after the other; what fails takes the link with it, and another is made in time. */
  #do(task: () => Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#isClosed ? undefined : task()))
      .catch(() => {
        this.#links.drop();
        this.#interrupt('linking');
      });
  }

  #renew(): void {
    // From now on, not from when its turn comes: nothing before it shall do the same.
    this.#patience.tried(performance.now());
    this.#do(() => this.#signalling.renew());
  }

  #interrupt(state: 'linking' | 'stalled'): void {
    if (this.#isClosed) return;
    if (this.#state === 'flowing') this.listener.interrupted();
    this.#state = state;
  }

  #sayMedia(): void {
    this.#links.say({ say: 'media', ...this.#own });
  }

  #hearWord(word: Word): void {
    if (this.#isClosed) return;
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
