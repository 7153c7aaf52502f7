import { expect, test, vi } from 'vitest';
import type { Line, Wish } from '../line/line';
import type { Reports } from './reports';

const posted = vi.hoisted(() => [] as string[]);

vi.mock('../../server/hub.svelte', () => ({ hub: {} }));
vi.mock(import('../../server/http'), async (original) => ({
  ...(await original()),
  api: {
    post: async (path: string) => {
      posted.push(path);
      return { id: 'call' };
    },
  } as never,
}));

const { Commands } = await import('./commands');

type Settled = Pick<Reports, 'isSettled' | 'settled'>;

const ALL_ANSWERED: Settled = { isSettled: true, settled: Promise.resolve() };

function commandsOf(own: unknown, reports: Settled, tell = vi.fn()) {
  posted.length = 0;
  return new Commands(
    'device',
    reports as Reports,
    () => ({ own }) as Line,
    tell,
    () => [],
  );
}

function accepting(reports: Settled) {
  const heard = vi.fn();
  const own = { at: 'accepting', told: { call: { id: 'call' } } };
  return { heard, accepted: commandsOf(own, reports, heard).accept('call', false) };
}

const WISH = { chatId: 'chat' } as Wish;

test('placing waits for nothing, not even for the page to be drawn', async () => {
  const placed = vi.fn();
  const commands = commandsOf({ at: 'placing', clientKey: 'key' }, ALL_ANSWERED, placed);
  const answered = commands.place(WISH, 'key');
  expect(posted).toEqual(['/api/calls']);
  await answered;
  expect(placed).toHaveBeenCalledExactlyOnceWith({
    type: 'placed',
    clientKey: 'key',
    call: { id: 'call' },
  });
});

test('a call is placed when the one before has been answered', async () => {
  const commands = commandsOf({ at: 'placing', clientKey: 'second' }, ALL_ANSWERED);
  const answers = [commands.place(WISH, 'second'), commands.place(WISH, 'second')];
  expect(posted).toEqual(['/api/calls']);
  await Promise.all(answers);
  expect(posted).toEqual(['/api/calls', '/api/calls']);
  void commands.place(WISH, 'second');
  expect(posted).toHaveLength(3);
});

test('who has hung up a moment ago places when the server knows of it', async () => {
  let settle = () => {};
  const settled = new Promise<void>((resolve) => (settle = resolve));
  const commands = commandsOf({ at: 'placing', clientKey: 'key' }, { isSettled: false, settled });
  const answered = commands.place(WISH, 'key');
  await Promise.resolve();
  expect(posted).toEqual([]);
  settle();
  await answered;
  expect(posted).toEqual(['/api/calls']);
});

test('accepting waits for nothing, not even for the page to be drawn', async () => {
  const { heard, accepted } = accepting(ALL_ANSWERED);
  expect(posted).toEqual(['/api/calls/call/accept']);
  await accepted;
  expect(heard).toHaveBeenCalledExactlyOnceWith({ type: 'heard', call: { id: 'call' } });
});

test('who has hung up a moment ago accepts when the server knows of it', async () => {
  let settle = () => {};
  const settled = new Promise<void>((resolve) => (settle = resolve));
  const { accepted } = accepting({ isSettled: false, settled });
  await Promise.resolve();
  expect(posted).toEqual([]);
  settle();
  await accepted;
  expect(posted).toEqual(['/api/calls/call/accept']);
});
