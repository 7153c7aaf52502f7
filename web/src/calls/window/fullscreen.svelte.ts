/** Whether an element fills the screen. To be made while a component is made. */
export class FullScreen {
  #on = $state(false);
  #element: () => HTMLElement | undefined;

  constructor(element: () => HTMLElement | undefined) {
    this.#element = element;
    $effect(() => {
      const look = () => (this.#on = document.fullscreenElement === element());
      document.addEventListener('fullscreenchange', look);
      return () => document.removeEventListener('fullscreenchange', look);
    });
  }

  /** Phones of one maker cannot. */
  readonly possible = document.fullscreenEnabled;

  get on(): boolean {
    return this.#on;
  }

  /** A refusal of the browser leaves all as it was. */
  toggle(): void {
    const done = this.#on ? document.exitFullscreen() : this.#element()?.requestFullscreen();
    done?.catch(() => {});
  }
}
