/** One thing after the other, until it is closed; what fails or is asked for after that is nobody's. */
export class Work {
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(private readonly failed: (error: unknown) => void) {}

  get isClosed(): boolean {
    return this.#isClosed;
  }

  do(task: () => Promise<void>): void {
    this.#last = this.#last.then(() => (this.#isClosed ? undefined : task())).catch(this.#fail);
  }

  /** At once, whatever is being done: nothing waits for it. */
  now(task: () => Promise<void>): void {
    if (!this.#isClosed) task().catch(this.#fail);
  }

  close(): void {
    this.#isClosed = true;
  }

  #fail = (error: unknown): void => {
    if (!this.#isClosed) this.failed(error);
  };
}
