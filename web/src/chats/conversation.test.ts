import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { api, Problem } from '../server/http';
import type { Entry } from '../server/wire';
import { Conversation } from './conversation.svelte';
import { me, message } from './testData';

let pages: Record<string, Entry[]>;
let asked: string[];

beforeEach(() => {
  asked = [];
  pages = { '': [message(60), message(59)] };
  vi.spyOn(api, 'get').mockImplementation(async (path) => {
    asked.push(path);
    return pages[/before=(\d+)/.exec(path)?.[1] ?? ''] ?? [];
  });
});
afterEach(() => vi.restoreAllMocks());

function open(): Conversation {
  const conversation: Conversation = new Conversation('c', me, (entry) => conversation.add(entry));
  return conversation;
}

const seqs = (conversation: Conversation) => conversation.entries.map(({ seq }) => seq);

it('loads the newest page, then older ones as far as they go', async () => {
  const conversation = open();
  await vi.waitFor(() => expect(seqs(conversation)).toEqual([59, 60]));
  pages['59'] = [message(58)];
  await conversation.loadOlder();
  expect(seqs(conversation)).toEqual([58, 59, 60]);
  expect(conversation.hasOlder).toBe(true);
});

it('asks for what it missed', async () => {
  const conversation = open();
  await vi.waitFor(() => expect(seqs(conversation)).toEqual([59, 60]));
  pages[''] = [message(62), message(61), message(60)];
  conversation.add(message(62));
  await vi.waitFor(() => expect(seqs(conversation)).toEqual([59, 60, 61, 62]));
});

it('shows a message at once, and once when it has arrived both ways', async () => {
  const conversation = open();
  await vi.waitFor(() => expect(conversation.loading).toBeNull());
  const post = vi.spyOn(api, 'post');
  post.mockImplementation(async (_, body) => message(61, me, body as Partial<Entry>));
  conversation.send('Привет');
  expect(conversation.unsent).toMatchObject([{ text: 'Привет', state: 'sending' }]);
  await vi.waitFor(() => expect(conversation.unsent).toEqual([]));
  conversation.add(conversation.entries[2]!);
  expect(seqs(conversation)).toEqual([59, 60, 61]);
});

it('keeps what was not sent, and sends it again under the same key', async () => {
  const conversation = open();
  await vi.waitFor(() => expect(conversation.loading).toBeNull());
  const post = vi.spyOn(api, 'post').mockRejectedValueOnce(new Problem(0, 'unreachable'));
  conversation.send('Привет');
  await vi.waitFor(() => expect(conversation.unsent[0]?.state).toBe('failed'));
  post.mockImplementation(async (_, body) => message(61, me, body as Partial<Entry>));
  conversation.retry(conversation.unsent[0]!);
  expect(conversation.unsent[0]?.state).toBe('sending');
  await vi.waitFor(() => expect(conversation.unsent).toEqual([]));
  expect(post.mock.calls[1]).toEqual(post.mock.calls[0]);
});
