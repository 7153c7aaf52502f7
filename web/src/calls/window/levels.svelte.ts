import { prefersReducedMotion } from 'svelte/motion';
import { phone } from '../phone.svelte';

const FRAME_MS = 1000 / 30;
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
    $effect(() => {
      let shownAt = 0;
      let even = false;
      let frame = requestAnimationFrame(function next(now) {
        frame = requestAnimationFrame(next);
        if (now - shownAt < FRAME_MS - 1) return;
        shownAt = now;
        even = !even;
        read(now, even);
      });
      const read = this.#read;
      return () => cancelAnimationFrame(frame);
    });
  }

  #read = (now: number, withSlow: boolean) => {
    const heard = phone.levels();
    this.own = Math.max(heard.own, this.own * FALL);
    this.theirs = Math.max(heard.theirs, this.theirs * FALL);
    if (!prefersReducedMotion.current) this.phase = (now * WAVE_RADIANS_PER_MS) % (2 * Math.PI);
    if (withSlow) this.slow = { own: this.own, theirs: this.theirs };
  };
}
