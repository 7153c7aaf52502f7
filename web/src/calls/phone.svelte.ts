import { untrack } from 'svelte';
import { me } from '../accounts/me.svelte';
import { deviceId } from '../server/device';
import { hub } from '../server/hub.svelte';
import { randomId } from '../server/randomId';
import type { User } from '../server/wire';
import { toast } from '../ui/toast.svelte';
import { readAccess } from './device/access';
import type { LineEvent } from './line/events';
import type { Line } from './line/line';
import { shown } from './line/ring';
import { NO_TRACKS, type Tracks } from './link/link';
import { Minimising } from './minimising.svelte';
import { Awake } from './page/awake';
import { Blink } from './page/blink';
import { Drawing } from './page/drawing';
import { drawn } from './page/drawn';
import { TheirPicture } from './page/their-picture';
import { PageAudio } from './sound/page-audio';
import { elsewhereOf, incomingOf, isBusy, isPassing, stageOf } from './stage';
import { Switchboard } from './switchboard';
import { TOASTS } from './toasts';
import type { Incoming, Kind, Stage } from './view';

/** The telephone of this page: what its windows show, and what a person can do. */
class Phone {
  #line = $state.raw<Line | null>(null);
  #localStream = $state.raw<MediaStream | null>(null);
  #keyNumbers = $state.raw<readonly number[] | null>(null);
  #soundBlocked = $state(false);
  #stage = $derived(this.#line && stageOf(this.#line));
  #incoming = $derived(this.#line && incomingOf(this.#line));
  #elsewhere = $derived(this.#line && elsewhereOf(this.#line));
  #busy = $derived(this.#line !== null && isBusy(this.#line));

  #board: Switchboard | null = null;
  #tracks: Tracks = NO_TRACKS;
  readonly theirPicture = new TheirPicture();
  readonly #window = new Minimising(
    () => this.#stage,
    () => this.close(),
  );
  readonly #audio = new PageAudio(() => this.#listen());
  readonly #drawing = new Drawing(() => this.#show());
  readonly #blink = new Blink();
  readonly #awake = new Awake();

  constructor() {
    $effect.root(() => {
      $effect(() => {
        const user = me.user;
        return user ? untrack(() => this.#serve(user)) : undefined;
      });
    });
  }

  get stage(): Stage | null {
    return this.#stage;
  }

  get incoming(): Incoming | null {
    return this.#incoming;
  }

  /** The window is away, and a bar stands for it. */
  get minimised(): boolean {
    return this.#window.isAway;
  }

  /** Something would be heard, and the browser waits for somebody to touch the page first. */
  get soundBlocked(): boolean {
    return this.#soundBlocked;
  }

  /** With whom this person talks on another device. */
  get elsewhere(): User | null {
    return this.#elsewhere;
  }

  /** The line is in use. */
  get busy(): boolean {
    return this.#busy;
  }

  get localStream(): MediaStream | null {
    return this.#localStream;
  }

  /** Which four signs both people see, if nobody sits in between. */
  get keyNumbers(): readonly number[] | null {
    return this.#keyNumbers;
  }

  /** How loud both people are, 0..1; to be read on animation frames. */
  levels(): { own: number; theirs: number } {
    const stage = this.#stage;
    const isHeard = stage && 'own' in stage && stage.own.microphone === 'on';
    const { own, theirs } = this.#audio.levels();
    return { own: isHeard ? own : 0, theirs };
  }

  place(chatId: string, peer: User, kind: Kind): void {
    this.restore();
    this.#tell({ type: 'place', wish: { chatId, peer, kind }, clientKey: randomId() });
  }

  again(): void {
    this.restore();
    this.#tell({ type: 'again', clientKey: randomId() });
  }

  accept(camera: boolean): void {
    this.restore();
    this.#tell({ type: 'accept', camera });
  }

  decline = () => this.#tell({ type: 'decline' });
  proceed = () => this.#tell({ type: 'proceed' });
  retry = () => this.#tell({ type: 'retry' });
  withoutVideo = () => this.#tell({ type: 'withoutVideo' });
  listenOnly = () => this.#tell({ type: 'listenOnly' });
  hangUp = () => this.#tell({ type: 'hangUp' });
  cancel = () => this.#tell({ type: 'cancel' });
  endElsewhere = () => this.#tell({ type: 'endElsewhere' });
  close = () => this.#tell({ type: 'close' });
  toggleMicrophone = () => this.#tell({ type: 'toggleMicrophone' });
  toggleCamera = () => this.#tell({ type: 'toggleCamera' });

  minimise = () => this.#window.minimise();
  restore = () => this.#window.restore();
  enableSound = () => this.#audio.unlock();

  #tell(event: LineEvent): void {
    this.#board?.tell(event);
  }

  /** The telephone of one signed-in person. */
  #serve(user: User): () => void {
    const gone = new AbortController();
    void Promise.all([deviceId, readAccess()]).then(([device, access]) => {
      if (gone.signal.aborted) return;
      this.#board = new Switchboard({ userId: user.id, deviceId: device }, access, {
        changed: () => this.#follow(),
        toast: (text) => toast(TOASTS[text]()),
        play: (sound) => this.#audio.play(sound),
      });
      this.#follow();
    });
    const hear = hub.on('EntryAdded', ({ kind, authorId, chatId, seq }) => {
      if (kind === 'message' && authorId !== user.id) this.#audio.message(`${chatId}/${seq}`);
    });
    return () => {
      gone.abort();
      hear();
      this.#board?.stop();
      this.#board = null;
      this.#follow();
    };
  }

  /** What is played follows at once, what is drawn when it lasts. */
  #follow(): void {
    const board = this.#board;
    const line = board?.line ?? null;
    const remote = board?.remote ?? null;
    const warm = board?.warm ?? null;
    this.#audio.follow(line, remote, warm);
    const isVideo = line !== null && shown(line)?.call.kind === 'video';
    this.theirPicture.follow(isVideo ? (remote ?? warm) : null);
    this.#drawing.follow(line !== null && isPassing(line));
  }

  #show(): void {
    const board = this.#board;
    this.#line = board?.line ?? null;
    this.#keyNumbers = board?.keyNumbers ?? null;
    this.#showOwn(board?.devices.tracks ?? NO_TRACKS);
    this.#audio.measure(this.#localStream, board?.remote ?? null);
    this.#listen();
    this.#awake.follow(this.#stage?.at === 'talking');
    this.#window.follow();
    // The tab's title and icon take the browser as long as the ring on the page, which comes first.
    void drawn().then(() => this.#blink.follow(this.#incoming));
  }

  #listen(): void {
    this.#soundBlocked = this.#audio.isBlocked;
  }

  #showOwn({ microphone, camera }: Tracks): void {
    if (microphone === this.#tracks.microphone && camera === this.#tracks.camera) return;
    this.#tracks = { microphone, camera };
    const tracks = [microphone, camera].filter((track) => track !== null);
    this.#localStream = tracks.length ? new MediaStream(tracks) : null;
  }
}

export const phone = new Phone();
