import { untrack } from 'svelte';
import { duration, m } from '../i18n';
import { me } from '../accounts/me.svelte';
import { deviceId } from '../server/device';
import { hub } from '../server/hub.svelte';
import { randomId } from '../server/randomId';
import type { User } from '../server/wire';
import { toast } from '../ui/toast.svelte';
import { readAccess } from './device/access';
import type { ToastText } from './line/effects';
import type { LineEvent } from './line/events';
import type { Line } from './line/line';
import { NO_TRACKS, type Tracks } from './link/link';
import { Awake } from './page/awake';
import { Blink } from './page/blink';
import { Level } from './sound/levels';
import { Sounds } from './sound/sounds';
import { Speaker } from './sound/speaker';
import { elsewhereOf, incomingOf, isBusy, stageOf } from './stage';
import { Switchboard } from './switchboard';
import type { Incoming, Kind, Stage } from './view';

/** The telephone of this page: what its windows show, and what a person can do. */
class Phone {
  #line = $state.raw<Line | null>(null);
  #minimised = $state(false);
  #localStream = $state.raw<MediaStream | null>(null);
  #remoteStream = $state.raw<MediaStream | null>(null);
  #keyNumbers = $state.raw<readonly number[] | null>(null);
  #soundBlocked = $state(false);
  #stage = $derived(this.#line && stageOf(this.#line));
  #incoming = $derived(this.#line && incomingOf(this.#line));
  #elsewhere = $derived(this.#line && elsewhereOf(this.#line));
  #busy = $derived(this.#line !== null && isBusy(this.#line));

  #board: Switchboard | null = null;
  #tracks: Tracks = NO_TRACKS;
  readonly #sounds = new Sounds(() => this.#listen());
  readonly #speaker = new Speaker(() => this.#listen());
  readonly #blink = new Blink();
  readonly #awake = new Awake();
  readonly #ownLevel = new Level(() => this.#sounds.player.context);
  readonly #theirLevel = new Level(() => this.#sounds.player.context);

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

  /** The window is away, and a bar stands for it. What asks or explains something cannot be. */
  get minimised(): boolean {
    return this.#minimised && this.#stage !== null && canMinimise(this.#stage);
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

  /** To be shown muted: its sound is played here. */
  get remoteStream(): MediaStream | null {
    return this.#remoteStream;
  }

  /** Which four signs both people see, if nobody sits in between. */
  get keyNumbers(): readonly number[] | null {
    return this.#keyNumbers;
  }

  /** How loud both people are, 0..1; to be read on animation frames. */
  levels(): { own: number; theirs: number } {
    const stage = this.#stage;
    const isHeard = stage && 'own' in stage && stage.own.microphone === 'on';
    return { own: isHeard ? this.#ownLevel.read() : 0, theirs: this.#theirLevel.read() };
  }

  place(chatId: string, peer: User, kind: Kind): void {
    this.#minimised = false;
    this.#tell({ type: 'place', wish: { chatId, peer, kind }, clientKey: randomId() });
  }

  again(): void {
    this.#minimised = false;
    this.#tell({ type: 'again', clientKey: randomId() });
  }

  accept(camera: boolean): void {
    this.#minimised = false;
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

  /** A window that only says why nobody was reached closes. */
  minimise(): void {
    if (this.#stage?.at === 'notConnected') return this.close();
    this.#minimised = true;
    this.#sumUp();
  }

  restore(): void {
    this.#minimised = false;
  }

  enableSound(): void {
    void this.#sounds.player.unlock();
    void this.#speaker.play();
  }

  #tell(event: LineEvent): void {
    this.#board?.tell(event);
  }

  /** The telephone of one signed-in person. */
  #serve(user: User): () => void {
    const gone = new AbortController();
    void Promise.all([deviceId, readAccess()]).then(([device, access]) => {
      if (gone.signal.aborted) return;
      this.#board = new Switchboard({ userId: user.id, deviceId: device }, access, {
        changed: () => this.#show(),
        toast: (text) => toast(TOASTS[text]()),
        play: (sound) => void this.#sounds.play(sound),
      });
      this.#show();
    });
    const hear = hub.on('EntryAdded', ({ kind, authorId, chatId, seq }) => {
      if (kind === 'message' && authorId !== user.id) this.#sounds.message(`${chatId}/${seq}`);
    });
    return () => {
      gone.abort();
      hear();
      this.#board?.stop();
      this.#board = null;
      this.#show();
    };
  }

  #show(): void {
    const board = this.#board;
    this.#line = board?.line ?? null;
    this.#remoteStream = board?.remote ?? null;
    this.#keyNumbers = board?.keyNumbers ?? null;
    this.#showOwn(board?.devices.tracks ?? NO_TRACKS);
    this.#speaker.follow(this.#remoteStream);
    this.#theirLevel.follow(this.#remoteStream);
    this.#sounds.follow(this.#line);
    this.#listen();
    const incoming = this.#incoming;
    this.#blink.follow(incoming && titleOf(incoming));
    this.#awake.follow(this.#stage?.at === 'talking');
    if (this.#minimised) this.#sumUp();
  }

  #listen(): void {
    this.#soundBlocked = this.#speaker.isBlocked || this.#sounds.isBlocked;
  }

  #showOwn({ microphone, camera }: Tracks): void {
    if (microphone === this.#tracks.microphone && camera === this.#tracks.camera) return;
    this.#tracks = { microphone, camera };
    const tracks = [microphone, camera].filter((track) => track !== null);
    this.#localStream = tracks.length ? new MediaStream(tracks) : null;
    this.#ownLevel.follow(this.#localStream);
  }

  /** A conversation that ends while its window is away leaves a note; what has to be seen comes back. */
  #sumUp(): void {
    const stage = this.#stage;
    if (stage === null || !canMinimise(stage)) this.#minimised = false;
    if (stage?.at !== 'ended') return;
    this.#minimised = false;
    toast(
      stage.connectionLost
        ? m.connectionLost()
        : m.callEnded({ duration: duration(stage.durationMs) }),
    );
    this.close();
  }
}

const TOASTS: Record<ToastText, () => string> = {
  answeredElsewhere: m.answeredElsewhere,
  answeredWithoutCamera: m.answeredWithoutCamera,
  cameraUnavailable: m.cameraUnavailable,
  cameraLost: m.cameraLost,
  microphoneLost: m.microphoneLost,
  lineOccupied: m.lineOccupied,
  tooManyCalls: m.tooManyAttempts,
  youBlocked: m.youBlocked,
  cannotCall: m.cannotCall,
};

function titleOf({ kind, caller }: Incoming): string {
  const from = { name: caller.displayName };
  return kind === 'audio' ? m.incomingAudioCallFrom(from) : m.incomingVideoCallFrom(from);
}

function canMinimise(stage: Stage): boolean {
  switch (stage.at) {
    case 'calling':
    case 'connecting':
    case 'talking':
    case 'ended':
      return true;
    case 'asking':
    case 'problem':
    case 'notConnected':
      return false;
  }
}

export const phone = new Phone();
