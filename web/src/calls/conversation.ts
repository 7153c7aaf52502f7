import { api } from '../server/http';
import { hub } from '../server/hub.svelte';
import type { IceServers } from '../server/wire';
import type { LinkEvent } from './line/events';
import { isCaller, type Line, type OnCall } from './line/line';
import { sent } from './line/sent';
import { localTime, type Told } from './line/truth';
import { IceServerSupply } from './link/iceServers';
import { newIdentity, type Tracks } from './link/link';
import { Session } from './link/session';

/** More than an honest device says before a link is up. */
const KEPT_SIGNALS = 100;

interface KeptSignal {
  readonly callId: string;
  readonly from: string;
  readonly signal: unknown;
}

/** The link of the call this device is on: there is one exactly while the call is answered. */
export class Conversation {
  #session: { id: string; from: string; session: Session } | null = null;
  #ice: { callId: string; supply: IceServerSupply } | null = null;
  /** Signals may be faster than the answer to `accept`. */
  #kept: KeptSignal[] = [];
  #remote: MediaStream | null = null;

  constructor(
    private readonly tell: (event: LinkEvent) => void,
    private readonly changed: () => void,
  ) {}

  /** The other person's voice and picture. */
  get remote(): MediaStream | null {
    return this.#remote;
  }

  hubIsBack(): void {
    this.#session?.session.hubIsBack();
  }

  hear(callId: string, from: string, signal: unknown): void {
    const current = this.#session;
    if (current?.id === callId) {
      if (current.from === from) current.session.hear(signal);
    } else this.#kept = [...this.#kept, { callId, from, signal }].slice(-KEPT_SIGNALS);
  }

  /** Makes the link follow the state of the call, and what is sent over it. */
  follow(line: Line, tracks: Tracks): void {
    const { own } = line;
    this.#followIceServers('told' in own ? own.told : null);
    const answered = own.at === 'connecting' || own.at === 'talking' ? own : null;
    if (this.#session && this.#session.id !== answered?.told.call.id) this.close();
    if (!answered) return;
    this.#session ??= this.#start(line, answered);
    const media = sent(answered);
    const { microphone, camera } = tracks;
    this.#session?.session.send(
      {
        microphone: media.microphone === 'on' ? microphone : null,
        camera: media.camera === 'on' ? camera : null,
      },
      media,
    );
  }

  close(): void {
    this.#session?.session.close();
    this.#session = null;
    this.#remote = null;
    this.#kept = [];
  }

  #start(line: Line, own: OnCall) {
    const { call } = own.told;
    const role = isCaller(call, line) ? 'caller' : 'callee';
    const from = role === 'caller' ? call.callee.deviceId : call.caller.deviceId;
    if (!from) return null;
    const session = new Session(
      {
        role,
        isBack: own.at === 'talking',
        iceServers: async () => (await this.#ice?.supply.current()) ?? [],
        newIdentity,
        send: (signal) => void hub.invoke('Signal', call.id, from, signal).catch(() => {}),
        doubtServer: () => hub.doubt(() => hub.invoke('KeepAlive', call.id)),
      },
      this.#listener(),
    );
    const kept = this.#kept.filter((one) => one.callId === call.id && one.from === from);
    kept.forEach(({ signal }) => session.hear(signal));
    this.#kept = [];
    return { id: call.id, from, session };
  }

  #listener() {
    return {
      flowing: () => this.tell({ type: 'flowing' }),
      interrupted: () => this.tell({ type: 'interrupted' }),
      lost: (at: number) => this.tell({ type: 'lost', at }),
      theirMedia: (media: Extract<LinkEvent, { type: 'theirMedia' }>['media']) =>
        this.tell({ type: 'theirMedia', media }),
      peerHungUp: () => this.tell({ type: 'peerHungUp' }),
      remote: (stream: MediaStream) => {
        this.#remote = stream;
        this.changed();
      },
    };
  }

  /** Asked for while it rings, for then there is time. */
  #followIceServers(told: Told | null): void {
    const callId = told?.call.id;
    if (this.#ice?.callId === callId) return;
    this.#ice?.supply.close();
    this.#ice = null;
    if (!told || !callId) return;
    const supply = new IceServerSupply(
      () => api.get<IceServers>(`/api/calls/${callId}/ice-servers`, { timeoutMs: 3_000 }),
      (serverTime) => localTime(told, serverTime) - performance.now(),
      (servers) => this.#session?.session.useIceServers(servers),
    );
    this.#ice = { callId, supply };
  }
}
