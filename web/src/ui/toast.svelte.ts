const SHOWN_MS = 6_000;

export interface Toast {
  id: number;
  text: string;
}

/** Short notes at the foot of the page. The one shown goes by itself, unless held. */
class Toasts {
  #shown = $state<Toast | null>(null);
  #waiting: Toast[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  get shown(): Toast | null {
    return this.#shown;
  }

  show(text: string): void {
    this.#waiting.push({ id: ++this.#lastId, text });
    if (!this.#shown) this.#next();
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#next();
  }

  /** While hovered or focused. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  release(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), SHOWN_MS);
  }

  #next(): void {
    this.#shown = this.#waiting.shift() ?? null;
    if (this.#shown) this.release();
  }
}

export const toasts = new Toasts();

/** Says something that needs no answer. */
export const toast = (text: string) => toasts.show(text);
