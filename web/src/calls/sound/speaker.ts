/**
 * Plays the other person, whether the window is open or minimised. Pictures are shown elsewhere,
 * muted. Who may be heard in a moment is played muted, for to begin takes a browser a while;
 * whoever does not keep the rules may send already.
 */
export class Speaker {
  readonly #audio = new Audio();
  #blocked = false;

  constructor(private readonly changed: () => void) {}

  /** The browser does not let this page be heard until somebody touches it. */
  get isBlocked(): boolean {
    return this.#blocked;
  }

  follow(heard: MediaStream | null, warm: MediaStream | null): void {
    const audio = this.#audio;
    const stream = heard ?? warm;
    const muted = heard === null;
    if (audio.srcObject === stream && audio.muted === muted) return;
    audio.muted = muted;
    if (audio.srcObject !== stream) audio.srcObject = stream;
    this.#blocked = false;
    if (stream) void this.play();
    else audio.pause();
  }

  async play(): Promise<void> {
    try {
      await this.#audio.play();
      this.#blocked = false;
    } catch (error) {
      // Another stream has come meanwhile, and is being played.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      // What is muted keeps nobody from being heard.
      this.#blocked = !this.#audio.muted;
    }
    this.changed();
  }
}
