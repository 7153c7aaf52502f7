import { api, Problem } from '../server/http';
import type { Chat, User } from '../server/wire';
import { matching } from './searchRanking';

const LETTERS = 2;
const DEBOUNCE_MS = 200;

export interface Found {
  user: User;
  /** The chat one already has with them. */
  chat?: Chat;
}

/** The search for a person: one's own chats first, then everybody on this server. */
export class PeopleSearch {
  #query = $state('');
  #asked = $state('');
  #own = $state.raw<Found[]>([]);
  #others = $state.raw<Found[]>([]);
  #state = $state<'idle' | 'searching' | 'found' | 'failed'>('idle');
  #chosen = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request = new AbortController();

  constructor(private readonly chats: () => Chat[]) {}

  get query(): string {
    return this.#query;
  }

  set query(text: string) {
    this.#query = text;
    clearTimeout(this.#timer);
    this.#request.abort();
    if (this.#wanted.length < LETTERS) this.#reset();
    else this.#timer = setTimeout(() => void this.#search(this.#wanted), DEBOUNCE_MS);
  }

  /** Whether results take the place of the chats. */
  get open(): boolean {
    return this.#state !== 'idle';
  }

  get state() {
    return this.#state;
  }

  /** What the results answer. */
  get asked(): string {
    return this.#asked;
  }

  get own(): Found[] {
    return this.#own;
  }

  get others(): Found[] {
    return this.#others;
  }

  get all(): Found[] {
    return [...this.#own, ...this.#others];
  }

  /** The one that Enter opens; nobody while the results still answer an earlier question. */
  get chosen(): Found | undefined {
    return this.#asked === this.#wanted ? this.all[this.#chosen] : undefined;
  }

  move(step: 1 | -1): void {
    const count = this.all.length;
    if (count) this.#chosen = (this.#chosen + step + count) % count;
  }

  clear(): void {
    this.query = '';
  }

  get #wanted(): string {
    return this.#query.normalize().trim();
  }

  #reset(): void {
    this.#state = 'idle';
    this.#own = this.#others = [];
  }

  async #search(wanted: string): Promise<void> {
    const request = (this.#request = new AbortController());
    this.#asked = wanted;
    this.#own = matching(wanted, this.chats());
    this.#others = [];
    this.#chosen = 0;
    this.#state = 'searching';
    try {
      const path = `/api/users?query=${encodeURIComponent(wanted)}`;
      const users = await api.get<User[]>(path, { signal: request.signal });
      const known = new Set(this.#own.map(({ user }) => user.id));
      this.#others = users.filter(({ id }) => !known.has(id)).map((user) => ({ user }));
      this.#state = 'found';
    } catch (error) {
      if (request.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      this.#state = 'failed';
    }
  }
}
