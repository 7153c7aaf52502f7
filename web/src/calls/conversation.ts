import { api } from '../server/http';
import { hub } from '../server/hub.svelte';
import type { IceServers, RingingAnswer } from '../server/wire';
import type { LinkEvent } from './line/events';
import { isCaller, type Line, type OnCall } from './line/line';
import { shown } from './line/ring';
import { sent } from './line/sent';
import { localTime, type Told } from './line/truth';
import { Commitments } from './link/commitments';
import { IceServerSupply } from './link/iceServers';
import { Later } from './link/later';
import { newIdentity, type Tracks } from './link/link';
import type { Agreed } from './link/links';
import { Session } from './link/session';

/** A person has a few devices. */
const RINGING_DEVICES = 8;

interface EarlySignal {
  readonly callId: string;
  readonly from: string;
  readonly signal: unknown;
}

/** The call shown, and the devices on its other side that this one has to do with. */
interface Current {
  readonly told: Told;
  readonly role: 'caller' | 'callee';
  readonly sessions: Map<string, Session>;
  isAnswered: boolean;
  readonly ice: IceServerSupply;
}

/** The links of the call this device shows: to each ringing device, and from acceptance on to one. */
export class Conversation {
  readonly #commitments = new Commitments(newIdentity);
  #current: Current | null = null;
  /** Signals may be faster than the answers to `place` and `accept`. */
  readonly #early = new Later<EarlySignal>();
  #agreed: Agreed | null = null;

  constructor(
    private readonly tell: (event: LinkEvent) => void,
    private readonly changed: () => void,
  ) {}

  /** The other person's voice and picture. */
  get remote(): MediaStream | null {
    return this.#agreed?.remote ?? null;
  }

  /** What both people can compare; null: there is no link yet. */
  get keyNumbers(): readonly number[] | null {
    return this.#agreed?.numbers ?? null;
  }

  /** What goes out with the request for a call. */
  commit(clientKey: string): Promise<string[]> {
    return this.#commitments.give(clientKey);
  }

  /** The server has answered that this device rings. */
  rings(callId: string, given: RingingAnswer): void {
    if (this.#current?.told.call.id !== callId) return;
    this.#current.sessions.forEach((session) => session.rings(given));
  }

  hubIsBack(): void {
    this.#current?.sessions.forEach((session) => session.hubIsBack());
  }

  hear(callId: string, from: string, signal: unknown): void {
    const current = this.#current?.told.call.id === callId ? this.#current : null;
    const session = current && (current.sessions.get(from) ?? this.#meet(current, from));
    if (session) session.hear(signal);
    else this.#early.keep({ callId, from, signal });
  }

  /** Makes the links follow the state of the call, and what is sent over them. */
  follow(line: Line, tracks: Tracks): void {
    this.#turnTo(line);
    const { own } = line;
    const current = this.#current;
    if (current && (own.at === 'connecting' || own.at === 'talking'))
      this.#talk(current, own, tracks);
  }

  close(): void {
    this.#leave();
    this.#early.take();
  }

  /** Another call, or none. */
  #turnTo(line: Line): void {
    const told = shown(line);
    if (this.#current?.told.call.id === told?.call.id) return;
    this.#leave();
    if (!told) return;
    const role = isCaller(told.call, line) ? 'caller' : 'callee';
    this.#current = {
      told,
      role,
      sessions: new Map(),
      isAnswered: false,
      ice: this.#iceServers(told),
    };
    if (role === 'callee') this.#start(this.#current, told.call.caller.deviceId);
    this.#replay();
  }

  #talk(current: Current, own: OnCall, { microphone, camera }: Tracks): void {
    current.isAnswered = true;
    const { caller, callee } = own.told.call;
    const peer = (current.role === 'caller' ? callee : caller).deviceId;
    for (const [device, session] of current.sessions)
      if (device !== peer) {
        session.close();
        current.sessions.delete(device);
      }
    const known = peer === undefined ? undefined : current.sessions.get(peer);
    const session = known ?? this.#start(current, peer);
    if (!known) this.#replay();
    session?.accepted(own.at === 'talking');
    const media = sent(own);
    session?.send(
      {
        microphone: media.microphone === 'on' ? microphone : null,
        camera: media.camera === 'on' ? camera : null,
      },
      media,
    );
  }

  /** While it rings at the other side, each of its devices may have a link. */
  #meet(current: Current, device: string): Session | null {
    const { role, told, sessions, isAnswered } = current;
    // A page that was reloaded meanwhile has lost its commitments: it waits for the answer.
    const mayMeet = role === 'caller' && this.#commitments.has(told.call.clientKey);
    if (isAnswered || !mayMeet || sessions.size >= RINGING_DEVICES) return null;
    return this.#start(current, device);
  }

  #start({ told, role, sessions, ice }: Current, device: string | undefined): Session | null {
    if (device === undefined) return null;
    const { id, clientKey, warm } = told.call;
    const session = new Session(
      {
        role,
        warm,
        iceServers: () => ice.current(),
        newIdentity,
        takePrepared: (link) => this.#commitments.take(clientKey, link),
        send: (signal) => void hub.invoke('Signal', id, device, signal).catch(() => {}),
        doubtServer: () => hub.doubt(() => hub.invoke('KeepAlive', id)),
      },
      this.#listener(),
    );
    sessions.set(device, session);
    return session;
  }

  /** What came before there was anybody here to hear it. */
  #replay(): void {
    this.#early.take().forEach(({ callId, from, signal }) => this.hear(callId, from, signal));
  }

  #leave(): void {
    this.#current?.sessions.forEach((session) => session.close());
    this.#current?.ice.close();
    this.#current = null;
    this.#agreed = null;
  }

  #listener() {
    return {
      flowing: () => this.tell({ type: 'flowing' }),
      interrupted: () => this.tell({ type: 'interrupted' }),
      lost: (at: number) => this.tell({ type: 'lost', at }),
      theirMedia: (media: Extract<LinkEvent, { type: 'theirMedia' }>['media']) =>
        this.tell({ type: 'theirMedia', media }),
      peerHungUp: () => this.tell({ type: 'peerHungUp' }),
      agreed: (link: Agreed) => {
        this.#agreed = link;
        this.changed();
      },
      intercepted: () => this.tell({ type: 'intercepted' }),
    };
  }

  /** Asked for while it rings, for then there is time. */
  #iceServers(told: Told): IceServerSupply {
    return new IceServerSupply(
      () => api.get<IceServers>(`/api/calls/${told.call.id}/ice-servers`, { timeoutMs: 3_000 }),
      (serverTime) => localTime(told, serverTime) - performance.now(),
      (servers) => this.#current?.sessions.forEach((session) => session.useIceServers(servers)),
    );
  }
}
