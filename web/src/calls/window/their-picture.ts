/**
 * Plays the other person's picture, muted: the sound is played elsewhere. It is one player from the
 * ring to the end, in the window or out of it: to begin takes a browser a while.
 */
export class TheirPicture {
  readonly #video = document.createElement('video');
  #stream: MediaStream | null = null;

  constructor() {
    Object.assign(this.#video, {
      autoplay: true,
      muted: true,
      playsInline: true,
      disablePictureInPicture: true,
    });
  }

  follow(stream: MediaStream | null): void {
    if (stream === this.#stream) return;
    this.#stream = stream;
    this.#video.srcObject = stream && new MediaStream(stream.getVideoTracks());
  }

  /** Whatever is taken out of a page is paused. */
  showIn(frame: HTMLElement, label: string): void {
    this.#video.ariaLabel = label;
    frame.append(this.#video);
    void this.#video.play().catch(() => {});
  }
}
