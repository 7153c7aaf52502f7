import { api } from '../server/http';
import { hub } from '../server/hub.svelte';
import type { Call, IceServers, RingingAnswer } from '../server/wire';
import { isCaller, type Line, type OnCall } from './line/line';
import { sent } from './line/sent';
import { localTime, type Told } from './line/truth';
import type { Commitments } from './link/commitments';
import { IceServerSupply } from './link/iceServers';
import { newIdentity, type Tracks } from './link/link';
import { Session, type SessionListener } from './link/session';
import { drawn } from './page/drawn';

/** A person has a few devices. */
const RINGING_DEVICES = 8;

/** The devices on the other side of one call, each with a session: all that ring, and from acceptance on one. */
export class TheirDevices {
  readonly #sessions = new Map<string, Session>();
  readonly #ice: IceServerSupply;

  constructor(
    private readonly told: Told,
    private readonly line: () => Line,
    private readonly commitments: Commitments,
    private readonly listener: SessionListener,
  ) {
    this.#ice = this.#iceServers();
    if (this.#role === 'callee') this.#start(told.call.caller.deviceId);
  }

  get callId(): string {
    return this.told.call.id;
  }

  get #role(): 'caller' | 'callee' {
    return isCaller(this.told.call, this.line()) ? 'caller' : 'callee';
  }

  /** From the first of them that is linked. */
  get warm(): MediaStream | null {
    for (const { remote } of this.#sessions.values()) if (remote) return remote;
    return null;
  }

  rings(given: RingingAnswer): void {
    this.#sessions.forEach((session) => session.rings(given));
  }

  hubIsBack(): void {
    this.#sessions.forEach((session) => session.hubIsBack());
  }

  /** `false`: this one has nothing to do with that device yet. */
  hear(device: string, signal: unknown): boolean {
    const session = this.#sessions.get(device) ?? this.#meet(device);
    session?.hear(signal);
    return session !== null;
  }

  /** The call has been answered; `true`: on the other side by a device that is new. */
  answered({ caller, callee }: Call): boolean {
    const { deviceId } = this.#role === 'caller' ? callee : caller;
    for (const [device, session] of this.#sessions)
      if (device !== deviceId) {
        session.close();
        this.#sessions.delete(device);
      }
    return this.#sessions.size === 0 && this.#start(deviceId) !== null;
  }

  /** With the one that is left. */
  talk(own: OnCall, { microphone, camera }: Tracks): void {
    const media = sent(own);
    const tracks = {
      microphone: media.microphone === 'on' ? microphone : null,
      camera: media.camera === 'on' ? camera : null,
    };
    this.#sessions.forEach((session) => {
      session.accepted(own.at === 'talking');
      session.send(tracks, media);
    });
  }

  close(): void {
    this.#sessions.forEach((session) => session.close());
    this.#ice.close();
  }

  /** While it rings at the other side, each of its devices may have a link. */
  #meet(device: string): Session | null {
    const isRinging = this.line().own.at === 'calling';
    // A page that was reloaded meanwhile has lost its commitments: it waits for the answer.
    const mayMeet = isRinging && this.commitments.has(this.told.call.clientKey);
    return mayMeet && this.#sessions.size < RINGING_DEVICES ? this.#start(device) : null;
  }

  #start(device: string | undefined): Session | null {
    if (device === undefined) return null;
    const { id, clientKey, warm } = this.told.call;
    const session = new Session(
      {
        role: this.#role,
        warm,
        iceServers: () => this.#ice.current(),
        newIdentity,
        takePrepared: (link) => this.commitments.take(clientKey, link),
        send: (signal) => hub.send('Signal', id, device, signal),
        doubtServer: () => hub.doubt(() => hub.invoke('KeepAlive', id)),
      },
      this.listener,
    );
    this.#sessions.set(device, session);
    return session;
  }

  /** Asked for while it rings, for then there is time: once the ring has been drawn. */
  #iceServers(): IceServerSupply {
    return new IceServerSupply(
      async () => {
        await drawn();
        return await api.get<IceServers>(`/api/calls/${this.callId}/ice-servers`, {
          timeoutMs: 3_000,
        });
      },
      (serverTime) => localTime(this.told, serverTime) - performance.now(),
      (servers) => this.#sessions.forEach((session) => session.useIceServers(servers)),
    );
  }
}
