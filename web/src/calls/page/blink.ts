import { m } from '../../i18n';
import type { Incoming } from '../view';

const BLINK_MS = 1_000;
const LIT = '/favicon.svg';
const DARK = '/favicon-dark.svg';

/** The tab itself says that somebody calls: its title, and the blinking lamp of its icon. */
export class Blink {
  #stop: (() => void) | null = null;

  /** null: nobody calls. */
  follow(incoming: Incoming | null): void {
    if ((incoming !== null) === (this.#stop !== null)) return;
    this.#stop?.();
    this.#stop = incoming && start(titleOf(incoming));
  }
}

function start(title: string): () => void {
  let before = document.title;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  let lit = true;
  const show = () => {
    // Messages that come meanwhile change the page's own title.
    if (document.title !== title) before = document.title;
    document.title = lit ? title : before;
    icon?.setAttribute('href', lit ? LIT : DARK);
  };
  show();
  const timer = setInterval(() => {
    lit = !lit;
    show();
  }, BLINK_MS);
  return () => {
    clearInterval(timer);
    if (document.title === title) document.title = before;
    icon?.setAttribute('href', LIT);
  };
}

function titleOf({ kind, caller }: Incoming): string {
  const from = { name: caller.displayName };
  return kind === 'audio' ? m.incomingAudioCallFrom(from) : m.incomingVideoCallFrom(from);
}
