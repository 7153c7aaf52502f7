import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { api } from '../server/http';
import { hub } from '../server/hub.svelte';
import type { Chat, DeviceEvents } from '../server/wire';
import { Chats } from './chats.svelte';
import { alisa, chat, me, message } from './testData';

let truth: Chat[];
let chats: Chats;
let say: <E extends keyof DeviceEvents>(event: E, ...args: DeviceEvents[E]) => void;

beforeEach(async () => {
  truth = [chat({ lastEntry: message(3), readSeq: 3 })];
  vi.spyOn(api, 'get').mockImplementation(async (path) => (path === '/api/chats' ? truth : []));
  const handlers = new Map<string, (...args: unknown[]) => void>();
  vi.spyOn(hub, 'on').mockImplementation((event, handler) => {
    handlers.set(event, handler as (...args: unknown[]) => void);
    return () => handlers.delete(event);
  });
  say = (event, ...args) => handlers.get(event)?.(...args);
  chats = new Chats(me);
  chats.follow();
  await chats.reload();
});
afterEach(() => vi.restoreAllMocks());

it('counts what comes in', () => {
  say('EntryAdded', message(4));
  say('EntryAdded', message(4));
  expect(chats.get('c')).toMatchObject({ unread: 1, lastEntry: { seq: 4 } });
});

it('asks for the truth when something was missed', async () => {
  truth = [chat({ lastEntry: message(6), readSeq: 3, unread: 3 })];
  say('EntryAdded', message(6));
  await vi.waitFor(() => expect(chats.get('c')?.unread).toBe(3));
});

it('asks for a chat it has not heard of', async () => {
  truth = [
    ...truth,
    chat({ id: 'new', lastEntry: message(1, alisa, { chatId: 'new' }), unread: 1 }),
  ];
  say('EntryAdded', message(1, alisa, { chatId: 'new' }));
  await vi.waitFor(() => expect(chats.get('new')?.unread).toBe(1));
});

/** The server has read its answer by now, and it is long on its way. */
function slowAnswer() {
  const answer = structuredClone(truth);
  let arrive: () => void = () => {};
  const arriving = new Promise<Chat[]>((resolve) => (arrive = () => resolve(answer)));
  vi.mocked(api.get).mockReturnValueOnce(arriving);
  return () => arrive();
}

it('keeps a chat that was opened while an older answer was on its way', async () => {
  const arrive = slowAnswer();
  const reloading = chats.reload();
  const opened = chat({ id: 'new', lastEntry: message(1, alisa, { chatId: 'new' }) });
  vi.spyOn(api, 'post').mockResolvedValue(opened);
  truth = [...truth, opened];
  await chats.open(alisa.id);
  arrive();
  await reloading;
  expect(chats.get('new')).toMatchObject({ id: 'new' });
});

it('keeps what was said while an older answer was on its way', async () => {
  const arrive = slowAnswer();
  const reloading = chats.reload();
  truth = [chat({ lastEntry: message(4), readSeq: 3, unread: 1 })];
  say('EntryAdded', message(4));
  arrive();
  await reloading;
  expect(chats.get('c')).toMatchObject({ unread: 1, lastEntry: { seq: 4 } });
});

it('shows who types until they have written', () => {
  say('Typing', { chatId: 'c', userId: alisa.id });
  expect(chats.typing.in('c')).toBe(true);
  say('EntryAdded', message(4));
  expect(chats.typing.in('c')).toBe(false);
});

it('marks as read at once and once', async () => {
  const put = vi.spyOn(api, 'put').mockResolvedValue(undefined);
  say('EntryAdded', message(4));
  await chats.markRead('c', 4);
  await chats.markRead('c', 4);
  expect(chats.get('c')).toMatchObject({ unread: 0, readSeq: 4 });
  expect(put).toHaveBeenCalledOnce();
});

it('of two answers takes the one asked for last', async () => {
  const answers: ((chats: Chat[]) => void)[] = [];
  vi.spyOn(api, 'get').mockImplementation(
    () => new Promise((resolve) => answers.push(resolve as never)),
  );
  const [first, second] = [chats.reload(), chats.reload()];
  answers[1]?.([chat({ unread: 2 })]);
  answers[0]?.([chat({ unread: 1 })]);
  await Promise.all([first, second]);
  expect(chats.get('c')?.unread).toBe(2);
});
