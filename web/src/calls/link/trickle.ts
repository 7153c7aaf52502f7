const BATCH_MS = 20;

/** Candidates travel in batches, not one by one. */
export class Trickle {
  #batch: RTCIceCandidateInit[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (candidates: RTCIceCandidateInit[]) => void) {}

  /** null: the last one has come. */
  add(candidate: RTCIceCandidate | null): void {
    if (candidate?.candidate) this.#batch.push(candidate.toJSON());
    if (!candidate) this.#flush();
    else this.#timer ??= setTimeout(this.#flush, BATCH_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#batch = [];
  }

  #flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#batch.length > 0) this.send(this.#batch.splice(0));
  };
}
