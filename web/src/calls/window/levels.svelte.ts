import { prefersReducedMotion } from 'svelte/motion';
import { phone } from '../phone.svelte';

const FRAME_MS = 1000 / 30;
/** Whoever wants less motion sees the levels change four times a second. */
const CALM_FRAME_MS = 250;
const FALL = 0.82;
const WAVE_RADIANS_PER_MS = 0.006;

/**
 * How loud both sides are, 0..1: at most 30 times a second, as `slow` at most 15 times,
 * never while the page is hidden (no frames come). To be made while a component is made.
 */
export class Levels {
  own = $state(0);
  theirs = $state(0);
  slow = $state.raw({ own: 0, theirs: 0 });
  /** How far the wave has travelled, radians. */
  phase = $state(0);

  constructor() {
    $effect(() => (prefersReducedMotion.current ? this.#calmly() : this.#smoothly()));
  }

  #calmly(): () => void {
    const timer = setInterval(() => {
      if (!document.hidden) this.#read(0, true);
    }, CALM_FRAME_MS);
    return () => clearInterval(timer);
  }

  #smoothly(): () => void {
    let shownAt = 0;
    let even = false;
    const next = (now: number) => {
      frame = requestAnimationFrame(next);
      if (now - shownAt < FRAME_MS - 1) return;
      shownAt = now;
      even = !even;
      this.phase = (now * WAVE_RADIANS_PER_MS) % (2 * Math.PI);
      this.#read(FALL, even);
    };
    let frame = requestAnimationFrame(next);
    return () => cancelAnimationFrame(frame);
  }

  /** @param fall what is left of the last level when it is quieter now. */
  #read(fall: number, withSlow: boolean): void {
    const heard = phone.levels();
    this.own = Math.max(heard.own, this.own * fall);
    this.theirs = Math.max(heard.theirs, this.theirs * fall);
    if (withSlow) this.slow = { own: this.own, theirs: this.theirs };
  }
}
