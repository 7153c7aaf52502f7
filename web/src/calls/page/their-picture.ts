/**
 * Plays the other person's picture, muted: the sound is played elsewhere. It is one player from the
 * ring to the end, in the window or out of it: to begin takes a browser a while.
 */
export class TheirPicture {
  readonly #video = document.createElement('video');
  #stream: MediaStream | null = null;
  #wasShown = false;

  constructor() {
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.disablePictureInPicture = true;
  }

  follow(stream: MediaStream | null): void {
    if (stream === this.#stream) return;
    this.#stream = stream;
    this.#begin();
    if (stream) this.#play();
  }

  showIn(frame: HTMLElement, label: string): void {
    // What was seen when it was last shown is not what is to be seen now.
    if (this.#wasShown) this.#begin();
    this.#video.setAttribute('aria-label', label);
    frame.append(this.#video);
    // Not every browser plays what is in no page, and all pause what is taken out of one.
    this.#play();
    this.#wasShown = true;
  }

  #begin(): void {
    this.#wasShown = false;
    this.#video.srcObject = this.#stream && new MediaStream(this.#stream.getVideoTracks());
  }

  #play(): void {
    // Overtaken by another stream, or refused until the window shows it.
    void this.#video.play().catch(() => {});
  }
}
