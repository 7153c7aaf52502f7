/**
 * Whole seconds since a moment on the clock of performance.now(), told when they change.
 * To be made while a component is made.
 */
export class SecondsSince {
  #value = $state(0);

  constructor(from: () => number) {
    $effect(() => {
      const start = from();
      let timer: ReturnType<typeof setTimeout>;
      const tell = () => {
        const passed = performance.now() - start;
        this.#value = Math.max(0, Math.floor(passed / 1000));
        timer = setTimeout(tell, 1000 - (passed % 1000));
      };
      tell();
      return () => clearTimeout(timer);
    });
  }

  get value(): number {
    return this.#value;
  }
}
