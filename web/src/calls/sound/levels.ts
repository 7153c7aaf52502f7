/** How loud a stream is, 0..1. */
export class Level {
  #samples = new Float32Array(1024);
  #source: MediaStreamAudioSourceNode | null = null;
  #analyser: AnalyserNode | null = null;
  #stream: MediaStream | null = null;

  constructor(private readonly context: () => AudioContext) {}

  /** The stream listened to; null: none. */
  follow(stream: MediaStream | null): void {
    if (stream === this.#stream) return;
    this.#stream = stream;
    this.#source?.disconnect();
    this.#source = this.#analyser = null;
    if (!stream?.getAudioTracks().length) return;
    const context = this.context();
    this.#analyser = new AnalyserNode(context, { fftSize: this.#samples.length });
    this.#source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
    this.#source.connect(this.#analyser);
  }

  read(): number {
    if (!this.#analyser) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const square = this.#samples.reduce((sum, sample) => sum + sample * sample, 0);
    return loudness(Math.sqrt(square / this.#samples.length));
  }
}

/** Root mean square to 0..1 as it is heard: -60 dB is nothing, -10 dB is all. */
export function loudness(rms: number): number {
  const decibels = 20 * Math.log10(Math.max(rms, 1e-6));
  return Math.min(1, Math.max(0, (decibels + 60) / 50));
}
