import { createSubscriber } from 'svelte/reactivity';
import type { Stage } from '../view';
import { low } from './short';

/** Whether the page fills the screen: all of it, for what is said beside the call is said there too. */
class FullScreen {
  readonly #follow = createSubscriber((changed) => {
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  });

  /** Phones of one maker cannot. */
  readonly possible = document.fullscreenEnabled;

  get on(): boolean {
    this.#follow();
    return document.fullscreenElement !== null;
  }

  /** A refusal of the browser leaves all as it was. */
  toggle(): void {
    if (this.on) this.leave();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  leave(): void {
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }
}

export const fullScreen = new FullScreen();

/** Whether the window of a call lies over the whole page: nothing behind it is to be reached. */
export const isWide = (stage: Stage): boolean =>
  fullScreen.on || low.current || (stage.at === 'talking' && stage.kind === 'video');
