import type { Note } from './tones';

/** A browser that lets a page be heard does so within this time. */
const UNLOCK_MS = 500;
const ATTACK_SECONDS = 0.008;
const RELEASE_SECONDS = 0.012;
/** What exponential curves take for silence. */
const SILENCE = 0.0001;
/** -12 dB. */
const OVERTONE_GAIN = 0.25;
const BELL_LOWPASS_HERTZ = 2_400;

/** Plays notes; a page that was never touched may not be let, and is silent until it is. */
export class Player {
  #context: AudioContext | null = null;
  #isBlocked = false;

  /** `changed`: it may play now, or may not any more. */
  constructor(private readonly changed: () => void) {
    for (const gesture of ['pointerdown', 'keydown'])
      addEventListener(gesture, () => void this.unlock(), { capture: true, passive: true });
  }

  get isRunning(): boolean {
    return this.#context?.state === 'running';
  }

  /** The browser waits for somebody to touch the page. */
  get isBlocked(): boolean {
    return this.#isBlocked && !this.isRunning;
  }

  get context(): AudioContext {
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#context.onstatechange = () => this.changed();
    }
    return this.#context;
  }

  /** Waits until the browser lets the page be heard: perhaps until somebody touches it. */
  async unlock(): Promise<void> {
    if (this.isRunning) return;
    const tooLong = setTimeout(() => this.#block(true), UNLOCK_MS);
    await this.context.resume().finally(() => clearTimeout(tooLong));
    this.#block(false);
  }

  #block(isBlocked: boolean): void {
    if (isBlocked === this.#isBlocked) return;
    this.#isBlocked = isBlocked;
    this.changed();
  }

  /** @returns a function that ends it at once. */
  play(notes: readonly Note[]): () => void {
    const { context } = this;
    const out = new GainNode(context);
    out.connect(context.destination);
    const start = context.currentTime;
    for (const note of notes) schedule(context, out, start, note);
    return () => {
      out.gain.setTargetAtTime(0, context.currentTime, RELEASE_SECONDS / 3);
      setTimeout(() => out.disconnect(), RELEASE_SECONDS * 2_000);
    };
  }
}

function schedule(context: AudioContext, out: AudioNode, start: number, note: Note): void {
  const envelope = envelopeOf(context, start + note.at, note);
  if (note.shape !== 'bell') {
    envelope.connect(out);
    return oscillate(context, 'sine', start, note, envelope);
  }
  const lowpass = new BiquadFilterNode(context, { type: 'lowpass', frequency: BELL_LOWPASS_HERTZ });
  envelope.connect(lowpass).connect(out);
  oscillate(context, 'sine', start, note, envelope);
  const overtones = new GainNode(context, { gain: OVERTONE_GAIN });
  overtones.connect(envelope);
  oscillate(context, 'triangle', start, note, overtones);
}

function oscillate(
  context: AudioContext,
  type: OscillatorType,
  start: number,
  { at, lasts, hertz }: Note,
  out: AudioNode,
): void {
  const oscillator = new OscillatorNode(context, { type, frequency: hertz });
  oscillator.connect(out);
  oscillator.start(start + at);
  oscillator.stop(start + at + lasts);
}

function envelopeOf(context: AudioContext, at: number, { lasts, gain, shape }: Note): GainNode {
  const envelope = new GainNode(context, { gain: 0 });
  envelope.gain.setValueAtTime(0, at);
  envelope.gain.linearRampToValueAtTime(gain, at + ATTACK_SECONDS);
  if (shape === 'steady') {
    envelope.gain.setValueAtTime(gain, at + lasts - RELEASE_SECONDS);
    envelope.gain.linearRampToValueAtTime(0, at + lasts);
  } else envelope.gain.exponentialRampToValueAtTime(SILENCE, at + lasts);
  return envelope;
}
