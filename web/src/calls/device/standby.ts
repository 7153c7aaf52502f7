/** Nobody answers sooner, and the ring is drawn first. */
const FIRST_MS = 300;
/** Chromium ends the process when it has been idle for 5 s. */
const AGAIN_MS = 4_000;

/**
 * Browsers open cameras in a process of its own, which is begun when devices are first looked for:
 * half a second on a small machine. So they are looked for while the camera may soon be wanted.
 * Nothing is captured, nobody is asked, and no light goes on.
 */
export class Standby {
  #next: ReturnType<typeof setTimeout> | undefined;

  follow(isWanted: boolean): void {
    if (isWanted === (this.#next !== undefined)) return;
    clearTimeout(this.#next);
    this.#next = isWanted ? setTimeout(this.#look, FIRST_MS) : undefined;
  }

  #look = (): void => {
    this.#next = setTimeout(this.#look, AGAIN_MS);
    void navigator.mediaDevices?.enumerateDevices().catch(() => {});
  };
}
