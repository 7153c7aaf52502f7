import type { Identity, LinkListener, Tracks } from './link';
import type { Word } from './word';

/** The network between two pages: what is sent over old paths after it has changed is lost. */
export const network = { isUp: true, paths: 0, links: [] as Link[] };

export const NO_TRACKS: Tracks = { microphone: null, camera: null };

const FINGERPRINT = Array(32).fill('AB').join(':');
const SDP = `a=fingerprint:sha-256 ${FINGERPRINT}\r\n`;

export const newIdentity = async (): Promise<Identity> => ({
  certificate: {} as RTCCertificate,
  fingerprint: FINGERPRINT,
});

/** What a browser would do, if all its packets were one stream. */
export class Link {
  isOpen = true;
  isDeaf = false;
  accepted = 0;
  candidates = 0;
  said: Word[] = [];
  asked: ('attach' | 'received')[] = [];
  remote = {};
  #paths = -1;
  #packets = 0;

  constructor(
    _identity: Identity,
    _iceServers: RTCIceServer[],
    public attached: Tracks,
    readonly listener: LinkListener,
  ) {
    network.links.push(this);
  }

  async offer() {
    return SDP;
  }

  async answer() {
    this.#paths = network.paths;
    return SDP;
  }

  async acceptAnswer() {
    this.accepted += 1;
    this.#paths = network.paths;
  }

  /** ICE does not notice that nothing arrives. */
  get isConnected() {
    return this.isOpen && this.#paths >= 0;
  }

  hasPlayed = false;

  async received() {
    this.asked.push('received');
    if (network.isUp && !this.isDeaf && this.#paths === network.paths) this.#packets += 5;
    return this.#packets;
  }

  async attach(tracks: Tracks) {
    this.asked.push('attach');
    this.attached = tracks;
  }

  async addCandidates() {
    this.candidates += 1;
  }

  useIceServers() {}

  say(word: Word) {
    this.said.push(word);
  }

  async farewell(word: Word) {
    this.say(word);
    this.close();
  }

  close() {
    this.isOpen = false;
  }
}
