import { SvelteSet } from 'svelte/reactivity';
import { hub } from '../server/hub.svelte';

const SHOWN_MS = 5_000;
const SAID_EVERY_MS = 3_000;

/** In which chats the other person is writing. */
export class TypingPeople {
  #chats = new SvelteSet<string>();
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #saidAt = -Infinity;

  in(chatId: string): boolean {
    return this.#chats.has(chatId);
  }

  heard(chatId: string): void {
    clearTimeout(this.#timers.get(chatId));
    this.#chats.add(chatId);
    this.#timers.set(
      chatId,
      setTimeout(() => this.wrote(chatId), SHOWN_MS),
    );
  }

  /** Done with writing. */
  wrote(chatId: string): void {
    clearTimeout(this.#timers.get(chatId));
    this.#timers.delete(chatId);
    this.#chats.delete(chatId);
  }

  /** I am writing; the other side is told now and then. */
  say(chatId: string): void {
    if (hub.state !== 'connected' || performance.now() - this.#saidAt < SAID_EVERY_MS) return;
    this.#saidAt = performance.now();
    // Nobody misses this word when it is lost.
    hub.send('Typing', chatId);
  }
}
