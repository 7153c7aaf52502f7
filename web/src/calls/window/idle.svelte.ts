const IDLE_MS = 3_000;

/**
 * Whether nobody has moved, pressed or focused anything in an element for 3 s.
 * To be made while a component is made.
 */
export class Idleness {
  #idle = $state(false);

  /** @param mayHide whether the controls may hide now; keyboard focus on one of them always holds them. */
  constructor(element: () => HTMLElement | undefined, mayHide: () => boolean) {
    $effect(() => {
      const root = element();
      this.#idle = false;
      if (root && mayHide()) return this.#watch(root);
    });
  }

  get idle(): boolean {
    return this.#idle;
  }

  #watch(root: HTMLElement): () => void {
    let timer: ReturnType<typeof setTimeout>;
    const arm = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (held(root) ? arm() : (this.#idle = true)), IDLE_MS);
    };
    const wake = (event: Event) => {
      if (this.#idle && event.type === 'pointerdown') swallowClick(root);
      this.#idle = false;
      arm();
    };
    const events = ['pointermove', 'pointerdown', 'keydown', 'focusin'];
    for (const name of events) root.addEventListener(name, wake, true);
    arm();
    return () => {
      clearTimeout(timer);
      for (const name of events) root.removeEventListener(name, wake, true);
    };
  }
}

const held = (root: HTMLElement): boolean =>
  root.querySelector(':is(button, [tabindex]):focus-visible') !== null;

/** The first tap only shows the controls, whatever lies under it. */
function swallowClick(root: HTMLElement): void {
  const stop = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  root.addEventListener('click', stop, { capture: true, once: true });
  // A press that became a drag brings no click.
  setTimeout(() => root.removeEventListener('click', stop, true), 500);
}
