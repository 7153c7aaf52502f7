import { api, Problem } from '../server/http';
import { randomId } from '../server/randomId';
import type { Entry, User } from '../server/wire';
import { withEntries } from './merge';

/** A message that the server has not confirmed. */
export interface Unsent {
  clientKey: string;
  text: string;
  at: string;
  state: 'sending' | 'failed';
}

const PAGE = 50;

/** The timeline of one chat, as far as it is loaded. */
export class Conversation {
  #entries = $state.raw<Entry[]>([]);
  #unsent = $state.raw<Unsent[]>([]);
  #loading = $state<'first' | 'older' | 'failed' | null>('first');

  constructor(
    readonly chatId: string,
    private readonly me: User,
    /** Told of what was sent from here. */
    private readonly sent: (entry: Entry) => void,
  ) {
    void this.refresh();
  }

  /** Oldest first. */
  get entries(): Entry[] {
    return this.#entries;
  }

  get unsent(): Unsent[] {
    return this.#unsent;
  }

  get loading() {
    return this.#loading;
  }

  /** Nothing was written yet and nobody has called. */
  get empty(): boolean {
    return !this.#loading && !this.#entries.length && !this.#unsent.length;
  }

  get hasOlder(): boolean {
    return (this.#entries[0]?.seq ?? 1) > 1;
  }

  /** The newest page anew. */
  async refresh(): Promise<void> {
    try {
      this.#merge(await this.#page(''));
      this.#loading = null;
    } catch {
      if (this.#loading === 'first') this.#loading = 'failed';
    }
  }

  async loadOlder(): Promise<void> {
    const oldest = this.#entries[0];
    if (this.#loading || !oldest || !this.hasOlder) return;
    this.#loading = 'older';
    try {
      this.#merge(await this.#page(`&before=${oldest.seq}`));
    } catch {
      // Scrolling up once more asks again.
    } finally {
      this.#loading = null;
    }
  }

  /** An entry that the server told of; it may be known already. */
  add(entry: Entry): void {
    const latest = this.#entries[this.#entries.length - 1]?.seq ?? 0;
    if (entry.seq > latest + 1) void this.refresh();
    else this.#merge([entry]);
  }

  send(text: string): void {
    const message: Unsent = {
      clientKey: randomId(),
      text,
      at: new Date().toISOString(),
      state: 'sending',
    };
    this.#unsent = [...this.#unsent, message];
    void this.#post(message);
  }

  /** The same message, under the same key: it cannot arrive twice. */
  retry(message: Unsent): void {
    this.#mark(message, 'sending');
    void this.#post(message);
  }

  async #post({ clientKey, text }: Unsent): Promise<void> {
    const path = `/api/chats/${this.chatId}/messages`;
    try {
      this.sent(await api.post<Entry>(path, { text, clientKey }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const message = this.#unsent.find((unsent) => unsent.clientKey === clientKey);
      if (message) this.#mark(message, 'failed');
    }
  }

  #mark({ clientKey }: Unsent, state: Unsent['state']): void {
    this.#unsent = this.#unsent.map((unsent) =>
      unsent.clientKey === clientKey ? { ...unsent, state } : unsent,
    );
  }

  #page(before: string): Promise<Entry[]> {
    return api.get(`/api/chats/${this.chatId}/entries?limit=${PAGE}${before}`);
  }

  #merge(more: Entry[]): void {
    this.#entries = withEntries(this.#entries, more);
    const mine = more.filter(({ authorId }) => authorId === this.me.id);
    const arrived = new Set(mine.map(({ clientKey }) => clientKey));
    if (this.#unsent.some(({ clientKey }) => arrived.has(clientKey)))
      this.#unsent = this.#unsent.filter(({ clientKey }) => !arrived.has(clientKey));
  }
}
