import { hub } from '../server/hub.svelte';
import { Conversation } from './conversation';
import { watchAccess } from './device/access';
import { Devices } from './device/devices';
import { DeviceRequests } from './device/requests';
import { Standby } from './device/standby';
import type { Effect, Sound, ToastText } from './line/effects';
import type { LineEvent } from './line/events';
import { newLine, type Access, type Line } from './line/line';
import { shown } from './line/ring';
import { step, wakeAt } from './line/step';
import { keepSent, sentBefore } from './page/former';
import { watchLeaving } from './page/leaving';
import { Commands } from './server/commands';
import { Reports } from './server/reports';

const KEEP_ALIVE_MS = 10_000;
/** The longest time a browser's timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface SwitchboardListener {
  changed(): void;
  toast(text: ToastText): void;
  play(sound: Sound): void;
}

/** Runs the machine of one signed-in person: events in, effects out to the server, link and devices. */
export class Switchboard {
  #line: Line;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  readonly #devices = new Devices((device) => this.tell({ type: 'deviceLost', device }));
  readonly #requests = new DeviceRequests(
    this.#devices,
    () => this.#line.access,
    (event) => this.tell(event),
  );
  readonly #standby = new Standby();
  readonly #conversation = new Conversation(
    () => this.#line,
    (event) => this.tell(event),
    () => this.listener.changed(),
  );
  readonly #reports: Reports;
  readonly #commands: Commands;
  readonly #stops: (() => void)[];
  readonly #stopped = new AbortController();

  constructor(
    me: Line['me'],
    access: Access,
    private readonly listener: SwitchboardListener,
  ) {
    this.#reports = new Reports(
      me,
      (call) => this.tell({ type: 'heard', call }),
      this.#stopped.signal,
    );
    this.#line = newLine(me, access, { left: this.#reports.calls, sent: sentBefore() });
    this.#commands = new Commands(
      me.deviceId,
      this.#reports,
      () => this.#line,
      this.tell,
      (clientKey) => this.#conversation.commit(clientKey),
    );
    const keeping = setInterval(() => this.#keepAlive(), KEEP_ALIVE_MS);
    this.#stops = [
      () => clearInterval(keeping),
      hub.onConnected(() => void this.#connected()),
      hub.on('CallChanged', (call) => this.tell({ type: 'heard', call })),
      hub.on('EntryAdded', ({ call }) => call && this.tell({ type: 'heard', call })),
      hub.on('Signal', (...signal) => this.#conversation.hear(...signal)),
      watchLeaving(this.#onPage, () => this.#keepAlive()),
      watchAccess(() => void this.#requests.readAccess()),
    ];
    if (hub.state === 'connected') void this.#connected();
  }

  get line(): Line {
    return this.#line;
  }

  get devices(): Devices {
    return this.#devices;
  }

  get remote(): MediaStream | null {
    return this.#conversation.remote;
  }

  /** Who may be heard as soon as the call is answered. */
  get warm(): MediaStream | null {
    return this.#conversation.warm;
  }

  get keyNumbers(): readonly number[] | null {
    return this.#conversation.keyNumbers;
  }

  /** Nobody is signed in any more. */
  stop(): void {
    this.#stopped.abort();
    clearTimeout(this.#alarm);
    // With it ends what is repeated for as long as a state lasts.
    this.#line = newLine(this.#line.me, this.#line.access);
    this.#stops.forEach((stop) => stop());
    this.#conversation.close();
    this.#devices.close();
    this.#standby.follow(false);
  }

  /** Answers that come after the stop are nobody's. */
  tell = (event: LineEvent): void => {
    if (this.#stopped.signal.aborted) return;
    const { line, effects } = step(this.#line, event, performance.now());
    this.#line = line;
    effects.forEach((effect) => this.#run(effect));
    this.#follow();
  };

  /** What holds for as long as a state lasts follows from the state, whatever led to it. */
  #follow(): void {
    const { own, ring, access } = this.#line;
    const usesDevices = 'capture' in own && own.capture.at !== 'asking';
    if (!usesDevices) this.#devices.close();
    this.#standby.follow(ring?.call.kind === 'video' && access.camera === 'granted');
    this.#conversation.follow(this.#devices.tracks);
    keepSent(own);
    clearTimeout(this.#alarm);
    const wait = wakeAt(this.#line) - performance.now();
    if (wait < LONGEST_TIMER_MS) this.#alarm = setTimeout(() => this.tell({ type: 'time' }), wait);
    this.listener.changed();
  }

  #run(effect: Effect): void {
    switch (effect.do) {
      case 'place':
        return void this.#commands.place(effect.wish, effect.clientKey);
      case 'accept':
        return void this.#commands.accept(effect.callId, effect.camera);
      case 'decline':
        return this.#reports.add({ kind: 'decline', callId: effect.callId });
      case 'hangUp': {
        const { callId, at, flow } = effect;
        return this.#reports.add({ kind: 'hangUp', callId, at, flow });
      }
      case 'endElsewhere':
        return this.#reports.add({ kind: 'endElsewhere', callId: effect.callId });
      case 'reportMedia':
        return this.#commands.reportMedia(effect.callId, effect.since);
      case 'ring':
        return void this.#ring(effect.callId);
      case 'askCall':
        return void this.#commands.askCall(effect.callId);
      case 'askCurrent':
        return void this.#commands.askCurrent();
      case 'openDevices':
        return void this.#requests.open(effect.camera);
      case 'openMicrophone':
        return void this.#requests.openMicrophone();
      case 'openCamera':
        return void this.#requests.openCamera();
      case 'closeCamera':
        return this.#devices.closeCamera();
      case 'toast':
        return this.listener.toast(effect.text);
      case 'play':
        return this.listener.play(effect.sound);
    }
  }

  /** The hub is connected, for the first time or again: what was missed is asked for. */
  async #connected(): Promise<void> {
    this.#conversation.hubIsBack();
    await this.#commands.askCurrent();
    this.#keepAlive();
    if (this.#line.ring) void this.#ring(this.#line.ring.call.id);
  }

  async #ring(callId: string): Promise<void> {
    const answer = await this.#commands.ring(callId);
    if (answer) this.#conversation.rings(callId, answer);
  }

  #keepAlive(): void {
    const told = shown(this.#line);
    if (told) void this.#commands.keepAlive(told.call.id);
  }

  /** Only a device that takes part is missed when it goes. */
  #onPage = () => {
    const { own, me } = this.#line;
    return { callId: 'told' in own ? own.told.call.id : null, deviceId: me.deviceId };
  };
}
