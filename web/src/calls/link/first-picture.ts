/** Of a camera's width and height, at first. */
const FRACTION = 4;
/** Each time it doubles, while the sender learns what the network carries. */
const DOUBLE_MS = 700;

/**
 * A camera's first picture is small, so it is soon there: its sender does not know yet what the
 * network carries and is careful, and a slow machine has two pictures and voices to begin with.
 */
export class FirstPicture {
  #sender: RTCRtpSender | null = null;
  #fraction = 1;
  #growing: ReturnType<typeof setTimeout> | undefined;

  /** Both sides have agreed on what is sent. A sender that cannot be told sends it whole. */
  async agreed(sender: RTCRtpSender): Promise<void> {
    if (this.#sender) return;
    this.#sender = sender;
    if (await scale(sender, FRACTION)) this.#fraction = FRACTION;
  }

  /** A camera may have been attached, or the link be connected. */
  follow(isConnected: boolean): void {
    if (isConnected && this.#sender?.track) this.#growing ??= setTimeout(this.#grow, DOUBLE_MS);
  }

  close(): void {
    this.#sender = null;
    clearTimeout(this.#growing);
  }

  #grow = async (): Promise<void> => {
    const next = this.#fraction / 2;
    if (!this.#sender || next < 1) return;
    // Whatever was in its way, it must not stay small.
    if (await scale(this.#sender, next)) this.#fraction = next;
    if (this.#sender && this.#fraction > 1) this.#growing = setTimeout(this.#grow, DOUBLE_MS);
  };
}

async function scale(sender: RTCRtpSender, by: number): Promise<boolean> {
  try {
    const parameters = sender.getParameters();
    for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = by;
    await sender.setParameters(parameters);
    return true;
  } catch {
    return false;
  }
}
