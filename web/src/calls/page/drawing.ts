/** A click is still felt to be answered; by then most people hear each other. */
const PASSING_MS = 150;

/**
 * Draws what the page shows. What passes in a moment is left out: to draw a window takes a page
 * about as long as to open the microphone, and would hold it up.
 */
export class Drawing {
  #late = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly draw: () => void) {}

  follow(passes: boolean): void {
    if (passes && !this.#late) {
      this.#timer ??= setTimeout(() => this.#drawLate(), PASSING_MS);
      return;
    }
    if (!passes) this.#forget();
    this.draw();
  }

  #drawLate(): void {
    this.#late = true;
    this.draw();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#late = false;
  }
}
