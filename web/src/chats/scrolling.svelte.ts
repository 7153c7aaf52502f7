/** Counts as the end: a line of text, and the fractions of a zoomed page. */
const END_PX = 48;

/** Keeps a scroller at its end as it grows, until one scrolls up; then the place stays. */
export class Scrolling {
  atEnd = $state(true);
  #scroller: HTMLElement | null = null;
  #fromEnd = 0;

  /** For `{@attach}`: the element that scrolls; its first child is what grows. */
  attach = (scroller: HTMLElement) => {
    this.#scroller = scroller;
    const grown = new ResizeObserver(() => this.atEnd && this.toEnd());
    grown.observe(scroller);
    if (scroller.firstElementChild) grown.observe(scroller.firstElementChild);
    const noted = () => (this.atEnd = this.#distance() - scroller.clientHeight < END_PX);
    scroller.addEventListener('scroll', noted, { passive: true });
    return () => {
      grown.disconnect();
      scroller.removeEventListener('scroll', noted);
    };
  };

  toEnd(): void {
    const scroller = this.#scroller;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
    this.atEnd = true;
  }

  /** Before something is put on top … */
  note(): void {
    this.#fromEnd = this.#distance();
  }

  /** … and after: what one reads stays where it is. */
  restore(): void {
    const scroller = this.#scroller;
    if (scroller && !this.atEnd) scroller.scrollTop = scroller.scrollHeight - this.#fromEnd;
  }

  #distance(): number {
    return this.#scroller ? this.#scroller.scrollHeight - this.#scroller.scrollTop : 0;
  }
}
