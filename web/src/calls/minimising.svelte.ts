import { duration, m } from '../i18n';
import { toast } from '../ui/toast.svelte';
import type { Stage } from './view';

/** The window of a call may be away, and a bar stands for it. What asks or explains something cannot be. */
export class Minimising {
  #isWanted = $state(false);

  constructor(
    private readonly stage: () => Stage | null,
    private readonly close: () => void,
  ) {}

  get isAway(): boolean {
    const stage = this.stage();
    return this.#isWanted && stage !== null && canMinimise(stage);
  }

  /** A window that only says why nobody was reached closes. */
  minimise(): void {
    if (this.stage()?.at === 'notConnected') return this.close();
    this.#isWanted = true;
    this.follow();
  }

  restore(): void {
    this.#isWanted = false;
  }

  /** A conversation that ends while its window is away leaves a note; what has to be seen comes back. */
  follow(): void {
    if (!this.#isWanted) return;
    const stage = this.stage();
    if (stage === null || !canMinimise(stage)) this.#isWanted = false;
    if (stage?.at !== 'ended') return;
    this.#isWanted = false;
    toast(
      stage.connectionLost
        ? m.connectionLost()
        : m.callEnded({ duration: duration(stage.durationMs) }),
    );
    this.close();
  }
}

function canMinimise(stage: Stage): boolean {
  switch (stage.at) {
    case 'calling':
    case 'connecting':
    case 'talking':
    case 'ended':
      return true;
    case 'asking':
    case 'problem':
    case 'notConnected':
      return false;
  }
}
