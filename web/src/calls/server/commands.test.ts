import { expect, test, vi } from 'vitest';
import type { Line } from '../line/line';
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

function accepting(reports: Pick<Reports, 'isSettled' | 'settled'>) {
  posted.length = 0;
  const line = { own: { at: 'accepting', told: { call: { id: 'call' } } } } as Line;
  const heard = vi.fn();
  const commands = new Commands(
    'device',
    reports as Reports,
    () => line,
    heard,
    async () => [],
  );
  return { heard, accepted: commands.accept('call', false) };
}

test('accepting waits for nothing, not even for the page to be drawn', async () => {
  const { heard, accepted } = accepting({ isSettled: true, settled: Promise.resolve() });
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
