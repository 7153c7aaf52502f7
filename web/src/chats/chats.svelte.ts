import { createContext } from 'svelte';
import { api } from '../server/http';
import { hub } from '../server/hub.svelte';
import type { Chat, ChatRead, Entry, User } from '../server/wire';
import { Conversation } from './conversation.svelte';
import { sorted, withEntry, withPresence, withRead } from './merge';
import { TypingPeople } from './typing.svelte';

export type Loading = 'loading' | 'ready' | 'failed';

/** My chats: the server's snapshot, then its changes; after each connect the snapshot anew. */
export class Chats {
  #all = $state.raw<Chat[]>([]);
  #loading = $state<Loading>('loading');
  #conversations = new Map<string, Conversation>();
  #newestLoad = 0;
  /** How often something has changed here since the page was opened. */
  #changes = 0;
  readonly typing = new TypingPeople();

  constructor(readonly me: User) {}

  /** Newest first. */
  get all(): Chat[] {
    return this.#all;
  }

  get loading(): Loading {
    return this.#loading;
  }

  get(chatId: string): Chat | undefined {
    return this.#all.find(({ id }) => id === chatId);
  }

  /** Its timeline, loaded when first asked for. */
  conversation(chatId: string): Conversation {
    let known = this.#conversations.get(chatId);
    if (!known) {
      known = new Conversation(chatId, this.me, (entry) => this.#added(entry));
      this.#conversations.set(chatId, known);
    }
    return known;
  }

  /** Follows the hub. @returns a function that ends it. */
  follow(): () => void {
    const ends = [
      hub.on('EntryAdded', (entry) => this.#added(entry)),
      hub.on('ChatRead', (read) => this.#read(read)),
      hub.on('PresenceChanged', (change) =>
        this.#alter(this.#all.map((chat) => withPresence(chat, change))),
      ),
      hub.on('Typing', ({ chatId, userId }) => {
        if (userId !== this.me.id) this.typing.heard(chatId);
      }),
      hub.onConnected(() => this.reload()),
    ];
    return () => ends.forEach((end) => end());
  }

  /** The truth anew, of the chats and of the timelines that are open. */
  reload = async (): Promise<void> => {
    this.#conversations.forEach((conversation) => void conversation.refresh());
    await this.#load();
  };

  async #load(): Promise<void> {
    const load = ++this.#newestLoad;
    const changes = this.#changes;
    try {
      const all = await api.get<Chat[]>('/api/chats');
      if (load !== this.#newestLoad) return;
      // What has changed here meanwhile need not be in it yet.
      if (changes !== this.#changes) return await this.#load();
      this.#all = sorted(all);
      this.#loading = 'ready';
    } catch {
      if (load === this.#newestLoad && this.#loading === 'loading') this.#loading = 'failed';
    }
  }

  /** The direct chat with that person, made if new. @throws Problem */
  async open(userId: string): Promise<Chat> {
    const chat = await api.post<Chat>('/api/chats', { userId });
    if (!this.get(chat.id)) this.#alter([...this.#all, chat]);
    return chat;
  }

  /** I have seen the chat up to that entry. */
  async markRead(chatId: string, seq: number): Promise<void> {
    const chat = this.get(chatId);
    if (!chat || seq <= chat.readSeq) return;
    this.#read({ chatId, userId: this.me.id, seq });
    // A mark that was lost is made good by the next one.
    await api.put(`/api/chats/${chatId}/read`, { seq }).catch(() => {});
  }

  #added(entry: Entry): void {
    if (entry.authorId !== this.me.id) this.typing.wrote(entry.chatId);
    this.#conversations.get(entry.chatId)?.add(entry);
    this.#change(entry.chatId, (chat) => withEntry(chat, entry, this.me.id));
  }

  #read(read: ChatRead): void {
    this.#change(read.chatId, (chat) => withRead(chat, read, this.me.id));
  }

  /** Changes one chat; where the change cannot be told from here, asks the server. */
  #change(chatId: string, change: (chat: Chat) => Chat | undefined): void {
    const chat = this.get(chatId);
    const changed = chat && change(chat);
    if (!changed) void this.reload();
    else this.#alter(this.#all.map((other) => (other === chat ? changed : other)));
  }

  #alter(all: Chat[]): void {
    this.#changes += 1;
    this.#all = sorted(all);
  }
}

export const [getChats, setChats] = createContext<Chats>();
