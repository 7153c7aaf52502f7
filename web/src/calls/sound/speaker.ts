/**
 * Plays the other person, whether the window is open or minimised. Pictures are shown elsewhere,
 * muted.
 */
export class Speaker {
  readonly #audio = new Audio();
  #blocked = false;

  constructor(private readonly changed: () => void) {}

  /** The browser does not let this page be heard until somebody touches it. */
  get isBlocked(): boolean {
    return this.#blocked;
  }

  follow(stream: MediaStream | null): void {
    if (this.#audio.srcObject === stream) return;
    this.#audio.srcObject = stream;
    this.#blocked = false;
    if (stream) void this.play();
    else this.#audio.pause();
  }

  async play(): Promise<void> {
    try {
      await this.#audio.play();
      this.#blocked = false;
    } catch (error) {
      // Another stream has come meanwhile, and is being played.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.#blocked = true;
    }
    this.changed();
  }
}
