/** One thing after the other, until it is closed; what fails or is asked for after that is nobody's. */
export class Work {
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(private readonly failed: (error: unknown) => void) {}

  get isClosed(): boolean {
    return this.#isClosed;
  }

  do(task: () => Promise<void>): void {
    this.#last = this.#last
      .then(() => (this.#isClosed ? undefined : task()))
      .catch((error: unknown) => {
        if (!this.#isClosed) this.failed(error);
      });
  }

  close(): void {
    this.#isClosed = true;
  }
}
