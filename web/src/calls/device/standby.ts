/** Nobody answers sooner, and the ring is drawn first. */
const FIRST_MS = 300;
/** The process ends when nobody has asked it anything for 5 s. */
const AGAIN_MS = 3_000;

/**
 * Chromium opens cameras in a process of its own, begun when first asked for, which takes half a
 * second on a small machine. While a camera may soon be wanted it is asked what cameras there are,
 * so that it is there. Nothing is captured, nobody is asked, and no light goes on. On Windows and
 * macOS Chromium answers from what it knows (`MediaDevicesSystemMonitorCaching`): no harm, no gain.
 * Source: content/browser/video_capture_service_impl.cc, media_devices_manager.cc.
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
