/** Of a camera's width and height. */
const FRACTION = 4;
/** From the first picture on. */
const SMALL_MS = 700;

/**
 * A camera's first picture is small, so it is soon there: its sender does not know yet what the
 * network carries and is careful, and a slow machine has two pictures and voices to begin with.
 */
export class FirstPicture {
  #sender: RTCRtpSender | null = null;
  #growing: ReturnType<typeof setTimeout> | undefined;

  /** Both sides have agreed on what is sent. */
  agreed(sender: RTCRtpSender): void {
    if (this.#sender) return;
    this.#sender = sender;
    scale(sender, FRACTION);
    this.attached();
  }

  /** A camera may be sent from now on. */
  attached(): void {
    const sender = this.#sender;
    if (sender?.track) this.#growing ??= setTimeout(() => scale(sender, 1), SMALL_MS);
  }

  close(): void {
    clearTimeout(this.#growing);
  }
}

/** It is a nicety: a sender that cannot stays as it is. */
function scale(sender: RTCRtpSender, by: number): void {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = by;
  void sender.setParameters(parameters).catch(() => {});
}
