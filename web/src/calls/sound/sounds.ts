import type { Sound } from '../line/effects';
import type { Line } from '../line/line';
import { loopOf } from './loop';
import { Player } from './player';
import { TONES, type Loop } from './tones';
import { once, Turn } from './turn';

const VIBRATION_MS = [200, 100, 200];
const VIBRATE_EVERY_MS = 3_000;
/** What could not be heard at once says nothing any more. */
const STALE_MS = 500;

/** What is heard (and felt) of a call besides the voices. */
export class Sounds {
  readonly player: Player;
  readonly #turn = new Turn(() => this.#settle());
  #wanted: Loop | null = null;
  #playing: { loop: Loop; stop: () => void } | null = null;

  /** `changed`: what is wanted may be heard now, or may not any more. */
  constructor(changed: () => void) {
    this.player = new Player(() => {
      this.#settle();
      changed();
    });
  }

  /** Something goes on that nobody can hear until the page is touched. */
  get isBlocked(): boolean {
    return this.#wanted !== null && this.player.isBlocked;
  }

  /** Makes the sound that goes on follow the state. */
  follow(line: Line | null): void {
    this.#wanted = line && loopOf(line);
    this.#settle();
  }

  async play(sound: Sound): Promise<void> {
    const asked = performance.now();
    await this.player.unlock();
    if (performance.now() - asked < STALE_MS) this.player.play(TONES[sound]);
  }

  /** Somebody has written: heard from one tab, of those that may be heard at all. */
  message(id: string): void {
    if (this.player.isRunning) void once(id, () => this.player.play(TONES.message));
  }

  #settle(): void {
    const wanted = this.#wanted;
    if (wanted && !this.player.isRunning) void this.player.unlock();
    // Who cannot be heard does not keep the others from ringing.
    this.#turn.follow(wanted === 'ringtone' && this.player.isRunning);
    const mayPlay = this.player.isRunning && (wanted !== 'ringtone' || this.#turn.has);
    const loop = mayPlay ? wanted : null;
    if (loop === (this.#playing?.loop ?? null)) return;
    this.#playing?.stop();
    this.#playing = loop && { loop, stop: this.#start(loop) };
  }

  #start(loop: Loop): () => void {
    const silence = this.player.play(TONES[loop]);
    if (loop !== 'ringtone') return silence;
    const still = vibrate();
    return () => {
      silence();
      still();
    };
  }
}

function vibrate(): () => void {
  // Absent on computers, and on some phones; refused to a page that was never touched.
  const once = () => navigator.userActivation?.hasBeenActive && navigator.vibrate?.(VIBRATION_MS);
  once();
  const timer = setInterval(once, VIBRATE_EVERY_MS);
  return () => {
    clearInterval(timer);
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(0);
  };
}
