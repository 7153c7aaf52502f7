import type { Links } from './links';
import type { Patience } from './patience';
import type { Signal } from './signal';

export interface SignallingNeeds {
  readonly role: 'caller' | 'callee';
  readonly send: (signal: Signal) => void;
  readonly isLinking: () => boolean;
  /** From now on another link is in the making. */
  readonly relinking: () => void;
}

/** How the two sides come to a link, and to new paths for it: only the caller's offers. */
export class Signalling {
  constructor(
    private readonly needs: SignallingNeeds,
    private readonly links: Links,
    private readonly patience: Patience,
  ) {}

  async answer(signal: Signal): Promise<void> {
    switch (signal.kind) {
      case 'renew':
        if (this.needs.role === 'caller') await this.#answerRenew(signal.link);
        return;
      case 'commit':
        if (this.needs.role === 'callee') await this.#greet(signal.link, signal.commitment);
        return;
      case 'hello':
      case 'offer':
      case 'answer':
      case 'candidates':
        if (this.links.stateOf(signal.link) === 'unknown') return;
        this.patience.heard(performance.now());
        return await this.links.hear(signal);
    }
  }

  /** Another link: the caller begins it, the callee asks for it. */
  async renew(): Promise<void> {
    this.patience.tried(performance.now());
    if (this.needs.role === 'callee') return this.needs.send({ link: '', kind: 'renew' });
    this.needs.relinking();
    await this.links.begin();
  }

  /** The caller offers new paths, the callee asks for them; where that cannot be, another link. */
  async restart(): Promise<void> {
    this.patience.tried(performance.now());
    if (!(await this.links.restart())) await this.renew();
  }

  async #answerRenew(id: string): Promise<void> {
    switch (this.links.stateOf(id)) {
      case 'agreed':
        return await this.restart();
      // It comes no sooner by being asked for.
      case 'inTheMaking':
        return;
      case 'unknown':
        if (this.needs.isLinking() && this.patience.hasJustTried(performance.now())) return;
        return await this.renew();
    }
  }

  async #greet(id: string, commitment: string): Promise<void> {
    const now = performance.now();
    this.patience.heard(now);
    this.patience.tried(now);
    this.needs.relinking();
    await this.links.greet(id, commitment);
  }
}
