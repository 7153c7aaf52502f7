import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../../server/http';
import type { Call } from '../../server/wire';

const world = vi.hoisted(() => ({
  done: [] as string[],
  state: 'connected',
  answers: [] as unknown[],
  refusals: [] as string[],
  calls: [] as string[],
  agoMs: undefined as number | undefined,
}));

vi.mock('../../server/hub.svelte', () => ({
  hub: {
    get state() {
      return world.state;
    },
    invoke: async (command: string) => {
      world.done.push(command);
      const refusal = world.refusals.shift();
      if (refusal) throw new Error(`HubException: ${refusal}`);
    },
  },
}));

vi.mock(import('../../server/http'), async (original) => ({
  ...(await original()),
  api: {
    get: async () => {
      world.done.push('ask');
      return { state: world.calls.shift() ?? 'connecting' } as never;
    },
    post: async (path: string, body: { agoMs?: number }, options: { keepalive?: boolean }) => {
      expect(options.keepalive).toBe(true);
      world.done.push(path.split('/').pop() ?? '');
      world.agoMs = body.agoMs ?? world.agoMs;
      const answer = world.answers.shift();
      if (answer instanceof Error) throw answer;
      return answer as never;
    },
  } as never,
}));

const { Reports } = await import('./reports');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
  Object.assign(world, { done: [], state: 'connected', answers: [], refusals: [], calls: [] });
});

const hangUp = (callId: string, flow: number | null = null) =>
  ({ kind: 'hangUp', callId, at: performance.now(), flow }) as const;
const away = () => new Problem(0, 'unreachable');
const me = { userId: 'anna', deviceId: 'device' };
const never = new AbortController().signal;
const call = { id: 'call' } as Call;

test('a report is repeated until the server has answered', async () => {
  world.answers = [away(), new Problem(503, 'storage-unavailable'), call];
  const heard = vi.fn();
  const reports = new Reports(me, heard, never);
  reports.add(hangUp('call'));
  await vi.advanceTimersByTimeAsync(2_500);
  expect(world.done).toEqual(['hang-up', 'hang-up', 'hang-up']);
  expect(heard).toHaveBeenCalledExactlyOnceWith(call);
});

test('media is reported before the hang-up, even when the hub has to come back first', async () => {
  world.state = 'reconnecting';
  const reports = new Reports(me, () => {}, never);
  reports.add(hangUp('call', performance.now()));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(world.done).toEqual([]);
  world.state = 'connected';
  await vi.advanceTimersByTimeAsync(1_000);
  expect(world.done).toEqual(['MediaConnected', 'hang-up']);
});

test('reports are delivered in the order in which things happened', async () => {
  world.answers = [away(), call, call];
  const reports = new Reports(me, () => {}, never);
  reports.add(hangUp('first'));
  reports.add({ kind: 'decline', callId: 'second' });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(world.done).toEqual(['hang-up', 'hang-up', 'decline']);
});

test('media that cannot be noted now is told again before the hang-up, unless the hub has nothing to note', async () => {
  world.answers = [call, call];
  world.refusals = ['storage-unavailable', 'storage-unavailable'];
  const reports = new Reports(me, () => {}, never);
  reports.add({ ...hangUp('call'), flow: 0 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(world.done).toEqual(['MediaConnected', 'MediaConnected', 'MediaConnected', 'hang-up']);

  world.done = [];
  world.refusals = ['not-found'];
  reports.add({ ...hangUp('other'), flow: 0 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(world.done).toEqual(['MediaConnected', 'hang-up']);
});

test('media at which the server fails is told again, but not for ever', async () => {
  world.refusals = ['server-error'];
  new Reports(me, () => {}, never).add({ ...hangUp('call'), flow: performance.now() });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(world.done).toEqual(['MediaConnected', 'MediaConnected', 'hang-up']);

  world.done = [];
  world.refusals = Array(100).fill('server-error');
  world.calls = ['ended'];
  new Reports(me, () => {}, never).add({ ...hangUp('other'), flow: performance.now() });
  await vi.advanceTimersByTimeAsync(70_000);
  expect(world.done.at(-1)).toBe('hang-up');
  expect(world.done.filter((one) => one === 'MediaConnected')).toHaveLength(60);
});

test('a conversation that the server missed is ended when the other side has reported it too', async () => {
  world.calls = ['connecting', 'connecting', 'talking'];
  const talked = { ...hangUp('call'), flow: performance.now() };
  await vi.advanceTimersByTimeAsync(6_000);
  new Reports(me, () => {}, never).add({ ...talked, at: performance.now() });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(world.done).toEqual(['MediaConnected', 'ask', 'ask']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(world.done).toEqual(['MediaConnected', 'ask', 'ask', 'ask', 'hang-up']);
  expect(world.agoMs).toBe(2_000);
});

test('the other side is not waited for any longer than it may need', async () => {
  const talked = hangUp('call', performance.now());
  await vi.advanceTimersByTimeAsync(6_000);
  new Reports(me, () => {}, never).add(talked);
  await vi.advanceTimersByTimeAsync(7_500);
  expect(world.done).not.toContain('hang-up');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(world.done.at(-1)).toBe('hang-up');
});

test('a refusal is an answer', async () => {
  world.answers = [new Problem(404, 'not-found')];
  const heard = vi.fn();
  const reports = new Reports(me, heard, never);
  reports.add(hangUp('call'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(world.done).toEqual(['hang-up']);
  expect(heard).not.toHaveBeenCalled();
});

test('a report that the server fails at is given up in time, for others wait behind it', async () => {
  world.answers = Array.from({ length: 200 }, () => new Problem(500, 'http-500'));
  const reports = new Reports(me, () => {}, never);
  reports.add(hangUp('call'));
  let settled = false;
  void reports.settled.then(() => (settled = true));
  await vi.advanceTimersByTimeAsync(50_000);
  expect(settled).toBe(false);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(settled).toBe(true);
});

test('a server that is away or full for long learns in the end what happened, and how long ago', async () => {
  world.answers = Array.from({ length: 600 }, (_, nth) =>
    nth < 300 ? away() : new Problem(503, 'storage-unavailable'),
  );
  const reports = new Reports(me, () => {}, never);
  reports.add(hangUp('call'));
  await vi.advanceTimersByTimeAsync(599_000);
  expect(world.answers).toEqual([]);
  world.answers = [call];
  await vi.advanceTimersByTimeAsync(1_000);
  expect(world.agoMs).toBe(600_000);
  expect(reports.calls).toEqual([]);
});

test('what was not answered is reported by the page that was loaded anew, with the time that has passed', async () => {
  world.answers = Array.from({ length: 10 }, away);
  const gone = new AbortController();
  const before = new Reports(me, () => {}, gone.signal);
  before.add(hangUp('call'));
  before.add({ kind: 'decline', callId: 'other' });
  await vi.advanceTimersByTimeAsync(2_500);
  gone.abort();
  await vi.advanceTimersByTimeAsync(2_000);

  Object.assign(world, { done: [], answers: [call, call] });
  expect(new Reports({ ...me, userId: 'boris' }, () => {}, never).calls).toEqual([]);
  const after = new Reports(me, () => {}, never);
  expect(after.calls).toEqual(['call', 'other']);
  await vi.advanceTimersByTimeAsync(0);
  expect(world.done).toEqual(['hang-up', 'decline']);
  expect(world.agoMs).toBe(4_500);
  expect(after.calls).toEqual([]);
  expect(new Reports(me, () => {}, never).calls).toEqual([]);
});

test('nothing is repeated once nobody is signed in', async () => {
  world.answers = [away(), away(), away()];
  const stopped = new AbortController();
  new Reports(me, () => {}, stopped.signal).add(hangUp('call'));
  await vi.advanceTimersByTimeAsync(500);
  stopped.abort();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(world.done).toEqual(['hang-up']);
});
