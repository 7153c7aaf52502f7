import type { Access } from '../line/line';
import type { Tracks } from '../link/link';
import type { Problem } from '../view';
import { readAccess } from './access';
import { problemOf } from './problem';

const CAMERA: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** null: opened; `overtaken`: closed meanwhile. */
type Outcome = Problem | 'overtaken' | null;

/**
 * The microphone and camera of this page. What was opened for a call that is over by the time
 * the browser hands it out is stopped at once: no light stays on.
 */
export class Devices {
  #microphone: MediaStreamTrack | null = null;
  #camera: MediaStreamTrack | null = null;
  /** Grows with each opening and closing: what an older one brings is not wanted any more. */
  #turn = 0;

  constructor(private readonly lost: (device: 'microphone' | 'camera') => void) {}

  get tracks(): Tracks {
    return { microphone: this.#microphone, camera: this.#camera };
  }

  /** Opens the microphone, and the camera if wanted; the browser may ask the person, once for both. */
  async open(camera: boolean): Promise<Outcome> {
    this.close();
    return await this.#take({ audio: true, video: camera && CAMERA });
  }

  /**
   * Opens both where the browser need not ask.
   * @param heard the microphone is open: it does not wait for the camera, which takes far longer.
   */
  async openVoiceFirst(heard: () => void): Promise<Outcome> {
    this.close();
    const microphone = this.#take({ audio: true });
    const camera = this.#take({ video: CAMERA });
    const opened = await microphone;
    if (opened !== null) {
      if (opened !== 'overtaken') this.close();
      return opened;
    }
    heard();
    const outcome = await camera;
    // It may have gone away by itself meanwhile.
    return this.#microphone || outcome === 'overtaken' ? outcome : 'noMicrophone';
  }

  async #take(wanted: MediaStreamConstraints): Promise<Outcome> {
    const turn = this.#turn;
    try {
      const stream = await capture(wanted);
      if (turn !== this.#turn) {
        stop(stream);
        return 'overtaken';
      }
      if (wanted.audio) this.#microphone = this.#watch(stream.getAudioTracks()[0] ?? null);
      if (wanted.video) this.#camera = this.#watch(stream.getVideoTracks()[0] ?? null);
      return null;
    } catch (error) {
      const problem = await this.#explain(error, !!wanted.video);
      return turn === this.#turn ? problem : 'overtaken';
    }
  }

  async openCamera(): Promise<'opened' | 'failed' | 'overtaken'> {
    const turn = this.#turn;
    try {
      const stream = await capture({ video: CAMERA });
      if (turn !== this.#turn || this.#camera) stop(stream);
      else this.#camera = this.#watch(stream.getVideoTracks()[0] ?? null);
    } catch {
      // Told by what is open then.
    }
    if (turn !== this.#turn) return 'overtaken';
    return this.#camera ? 'opened' : 'failed';
  }

  /** Again, after it was lost. Answers whether it is open. */
  async openMicrophone(): Promise<boolean> {
    const turn = this.#turn;
    try {
      const stream = await capture({ audio: true });
      if (turn !== this.#turn || this.#microphone) stop(stream);
      else this.#microphone = this.#watch(stream.getAudioTracks()[0] ?? null);
    } catch {
      // The next change of the devices is another chance.
    }
    return turn === this.#turn && this.#microphone !== null;
  }

  closeCamera(): void {
    this.#camera?.stop();
    this.#camera = null;
  }

  close(): void {
    this.#turn += 1;
    this.#microphone?.stop();
    this.#microphone = null;
    this.closeCamera();
  }

  async #explain(error: unknown, camera: boolean): Promise<Problem> {
    const access: Access = await readAccess();
    const problem = problemOf(error, camera, access);
    if (problem !== 'cameraBusy') return problem;
    return this.#microphone || (await microphoneWorks()) ? 'cameraBusy' : 'microphoneBusy';
  }

  #watch(track: MediaStreamTrack | null): MediaStreamTrack | null {
    track?.addEventListener('ended', () => {
      if (track && track === this.#microphone) this.#lose('microphone');
      if (track && track === this.#camera) this.#lose('camera');
    });
    return track;
  }

  #lose(device: 'microphone' | 'camera'): void {
    if (device === 'microphone') this.#microphone = null;
    else this.#camera = null;
    this.lost(device);
  }
}

async function capture(constraints: MediaStreamConstraints): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException('Insecure page', 'SecurityError');
  return await navigator.mediaDevices.getUserMedia(constraints);
}

function stop(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}

async function microphoneWorks(): Promise<boolean> {
  try {
    stop(await capture({ audio: true }));
    return true;
  } catch {
    return false;
  }
}
