import type { RingingAnswer } from '../../server/wire';
import type { Links } from './links';
import type { Patience } from './patience';
import type { Prepared } from './prepared';
import type { Signal } from './signal';

export interface SignallingNeeds {
  readonly role: 'caller' | 'callee';
  readonly send: (signal: Signal) => void;
  /** Caller: what the server was given with the call under that commitment; null: nothing, or used already. */
  readonly takePrepared: (link: string) => Prepared | null;
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
        if (this.needs.role === 'callee') await this.greet(signal.link, signal.commitment);
        return;
      case 'hello':
        if (this.needs.role === 'caller') await this.#answerHello(signal);
        return;
      case 'offer':
      case 'answer':
      case 'candidates':
        return await this.#hear(signal);
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

  /** Callee: the other side has committed itself. */
  async greet(id: string, commitment: string, index?: number): Promise<void> {
    const now = performance.now();
    this.patience.heard(now);
    this.patience.tried(now);
    this.needs.relinking();
    await this.links.greet(id, commitment, index);
  }

  /** Callee: this device rings, and was given that commitment, if there was one left for it. */
  async greetPrepared({ commitment, index }: RingingAnswer): Promise<void> {
    if (this.links.progress === 'agreed') return;
    // What it was given it can answer once: should that be lost, there is another link.
    if (commitment && this.links.progress === 'none')
      await this.greet(commitment, commitment, index);
    else await this.renew();
  }

  async #hear(signal: Signal): Promise<void> {
    if (this.links.progressOf(signal.link) === 'none') return;
    this.patience.heard(performance.now());
    await this.links.hear(signal);
  }

  async #answerHello(hello: Signal): Promise<void> {
    switch (this.links.progressOf(hello.link)) {
      case 'committed':
        return await this.#hear(hello);
      // Its page was reloaded, and knows nothing of the offer that was on its way.
      case 'greeted':
      case 'agreed':
        return await this.renew();
      case 'none':
        return await this.#answerFirstHello(hello);
    }
  }

  /** It answers what the server has told it; unless that was used before, by the page that it was. */
  async #answerFirstHello(hello: Signal): Promise<void> {
    const isFirst = this.links.progress === 'none';
    const prepared = isFirst ? this.needs.takePrepared(hello.link) : null;
    if (prepared) {
      this.needs.relinking();
      await this.links.use(prepared);
      await this.#hear(hello);
    } else if (this.needs.isLinking()) await this.#answerRenew('');
  }

  async #answerRenew(id: string): Promise<void> {
    switch (this.links.progressOf(id)) {
      case 'agreed':
        return await this.restart();
      // It comes no sooner by being asked for.
      case 'committed':
      case 'greeted':
        return;
      case 'none':
        if (this.#hasJustBegun()) return;
        return await this.renew();
    }
  }

  #hasJustBegun(): boolean {
    const isBeing = this.needs.isLinking() && this.links.progress !== 'none';
    return isBeing && this.patience.hasJustTried(performance.now());
  }
}
