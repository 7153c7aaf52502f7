import { fingerprintIn } from './commitment';
import { FirstPicture } from './first-picture';
import { askShortPackets, heedShortPackets } from './short-packets';
import { Trickle } from './trickle';
import { readWord, type Word } from './word';

/** The only file that touches RTCPeerConnection. */

/** What a side sends; null: nothing there. */
export interface Tracks {
  readonly microphone: MediaStreamTrack | null;
  readonly camera: MediaStreamTrack | null;
}

export const NO_TRACKS: Tracks = { microphone: null, camera: null };

export interface Identity {
  readonly certificate: RTCCertificate;
  /** SHA-256, `AB:CD:…`. */
  readonly fingerprint: string;
}

export interface LinkListener {
  candidates(batch: RTCIceCandidateInit[]): void;
  word(word: Word): void;
  /** The data channel is open: both sides are there. */
  open(): void;
  failed(): void;
}

/** The keys of a link; made ahead, for it takes a while on a phone. */
export async function newIdentity(): Promise<Identity> {
  const certificate = await RTCPeerConnection.generateCertificate({
    name: 'ECDSA',
    namedCurve: 'P-256',
  } as AlgorithmIdentifier);
  const fingerprint = certificate.getFingerprints().find((one) => one.algorithm === 'sha-256');
  if (!fingerprint?.value) throw new Error('The certificate has no SHA-256 fingerprint');
  return { certificate, fingerprint: fingerprint.value.toUpperCase() };
}

/** How long a farewell may take to leave. */
const FAREWELL_MS = 300;

/**
 * One connection to one device: three transceivers (microphone, camera, screen) for the whole
 * call and one data channel. Media comes and goes by `attach`, without another negotiation.
 */
export class Link {
  readonly #connection: RTCPeerConnection;
  readonly #channel: RTCDataChannel;
  readonly #trickle: Trickle;
  readonly #remote = new MediaStream();
  readonly #picture = new FirstPicture();
  #tracks: Tracks;

  constructor(
    identity: Identity,
    iceServers: RTCIceServer[],
    tracks: Tracks,
    listener: LinkListener,
  ) {
    this.#tracks = tracks;
    this.#connection = new RTCPeerConnection({
      certificates: [identity.certificate],
      iceServers,
      bundlePolicy: 'max-bundle',
    });
    this.#channel = this.#connection.createDataChannel('words', { negotiated: true, id: 0 });
    this.#channel.onopen = () => listener.open();
    this.#channel.onmessage = ({ data }) => {
      const word = readWord(data);
      if (word) listener.word(word);
    };
    this.#trickle = new Trickle((batch) => listener.candidates(batch));
    this.#connection.onicecandidate = ({ candidate }) => this.#trickle.add(candidate);
    this.#connection.onconnectionstatechange = () => {
      if (this.#connection.connectionState === 'failed') listener.failed();
      this.#picture.follow(this.isConnected);
    };
  }

  /** Caller: an offer; for a link that was agreed on already, to find new paths. */
  async offer(): Promise<string> {
    const first = this.#connection.getTransceivers().length === 0;
    if (first)
      for (const kind of ['audio', 'video', 'video'])
        this.#connection.addTransceiver(kind, { direction: 'sendrecv' });
    else this.#connection.restartIce();
    await this.#connection.setLocalDescription();
    this.#expect('have-local-offer');
    await this.#replaceTracks();
    return this.#localSdp();
  }

  /** Caller. */
  async acceptAnswer(sdp: string): Promise<void> {
    this.#expect('have-local-offer');
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: heedShortPackets(sdp) });
    this.#agreed();
  }

  /** Callee. */
  async answer(sdp: string): Promise<string> {
    this.#expect('stable');
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: heedShortPackets(sdp) });
    this.#expect('have-remote-offer');
    for (const transceiver of this.#connection.getTransceivers())
      transceiver.direction = 'sendrecv';
    await this.#replaceTracks();
    await this.#connection.setLocalDescription();
    this.#agreed();
    return this.#localSdp();
  }

  /** For the next offer or answer that seeks paths. */
  useIceServers(iceServers: RTCIceServer[]): void {
    this.#connection.setConfiguration({ ...this.#connection.getConfiguration(), iceServers });
  }

  async addCandidates(batch: RTCIceCandidateInit[]): Promise<void> {
    // One that cannot be used (of a type unknown here, of a path given up) is no reason to fail.
    await Promise.allSettled(batch.map((one) => this.#connection.addIceCandidate(one)));
  }

  /** From now on this is sent: mute, camera off and a change of device are all this. */
  async attach(tracks: Tracks): Promise<void> {
    this.#tracks = tracks;
    await this.#replaceTracks();
  }

  say(word: Word): void {
    if (this.#channel.readyState === 'open') this.#channel.send(JSON.stringify(word));
  }

  /** Their microphone and camera; silent and dark until they send. */
  get remote(): MediaStream {
    const [microphone, camera] = this.#connection.getTransceivers();
    for (const transceiver of [microphone, camera])
      if (transceiver) this.#remote.addTrack(transceiver.receiver.track);
    return this.#remote;
  }

  get isConnected(): boolean {
    return this.#connection.connectionState === 'connected';
  }

  /** Something of their media has been played: cheap to ask, unlike how much has arrived. */
  get hasPlayed(): boolean {
    const receivers = this.#connection.getReceivers();
    return receivers.some((receiver) => receiver.getSynchronizationSources().length > 0);
  }

  /** How many packets of media have arrived. */
  async received(): Promise<number> {
    let packets = 0;
    for (const report of (await this.#connection.getStats()).values())
      if (report.type === 'inbound-rtp') packets += report.packetsReceived ?? 0;
    return packets;
  }

  /** Says a last word, and is gone as soon as it has left. Nothing is sent from now on. */
  async farewell(word: Word): Promise<void> {
    void this.attach(NO_TRACKS).catch(() => {});
    this.say(word);
    if (this.#channel.readyState === 'open')
      await new Promise((resolve) => {
        // The other side closes its link when it hears the word, and with it this channel.
        this.#channel.onclose = resolve;
        setTimeout(resolve, FAREWELL_MS);
      });
    this.close();
  }

  close(): void {
    this.#trickle.close();
    this.#picture.close();
    this.#channel.onclose = null;
    this.#connection.close();
  }

  async #replaceTracks(): Promise<void> {
    const [microphone, camera] = this.#connection.getTransceivers();
    await Promise.all([
      microphone?.sender.replaceTrack(this.#tracks.microphone),
      camera?.sender.replaceTrack(this.#tracks.camera),
    ]);
    this.#picture.follow(this.isConnected);
  }

  #agreed(): void {
    this.#expect('stable');
    const [, camera] = this.#connection.getTransceivers();
    if (camera) void this.#picture.agreed(camera.sender);
  }

  #localSdp(): string {
    const sdp = this.#connection.localDescription?.sdp;
    if (!sdp || !fingerprintIn(sdp)) throw new Error('No description to send');
    return askShortPackets(sdp);
  }

  #expect(state: RTCSignalingState): void {
    const found = this.#connection.signalingState;
    if (found !== state) throw new Error(`Expected ${state}, found ${found}`);
  }
}
