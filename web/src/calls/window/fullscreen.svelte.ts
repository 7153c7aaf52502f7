/**
 * Whether the page fills the screen: all of it, for what is said beside the call is said there too.
 * To be made while the component that is to fill it is made; with that it ends.
 */
export class FullScreen {
  #on = $state(false);
  constructor() {
    $effect(() => {
      const look = () => (this.#on = document.fullscreenElement !== null);
      document.addEventListener('fullscreenchange', look);
      return () => {
        document.removeEventListener('fullscreenchange', look);
        if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
      };
    });
  }

  /** Phones of one maker cannot. */
  readonly possible = document.fullscreenEnabled;

  get on(): boolean {
    return this.#on;
  }

  /** A refusal of the browser leaves all as it was. */
  toggle(): void {
    const done = this.#on
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    done.catch(() => {});
  }
}
