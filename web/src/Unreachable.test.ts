import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const server = vi.hoisted(() => ({ asked: 0, answers: [] as ((isThere: boolean) => void)[] }));
const answer = (isThere: boolean) => server.answers.at(-1)?.(isThere);

vi.mock('./accounts/me.svelte', () => ({
  me: {
    load: () => {
      server.asked += 1;
      return new Promise<void>((resolve, reject) => {
        server.answers.push((isThere) => (isThere ? resolve() : reject(new Error('away'))));
      });
    },
  },
}));

const { default: Unreachable } = await import('./Unreachable.svelte');

const onReached = vi.fn();
let page: ReturnType<typeof mount>;
const button = () => document.querySelector('button') as HTMLButtonElement;

beforeEach(() => {
  vi.useFakeTimers();
  onReached.mockClear();
  server.asked = 0;
  page = mount(Unreachable, { target: document.body, props: { onReached } });
  flushSync();
});

afterEach(async () => {
  await unmount(page);
  vi.useRealTimers();
});

test('while one question is on its way there is no other, whoever asks', async () => {
  button().click();
  dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(9_000);
  expect(server.asked).toBe(1);
  expect(button().getAttribute('aria-busy')).toBe('true');
  answer(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(button().getAttribute('aria-busy')).toBeNull();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(server.asked).toBe(2);
});

test('it is said once that the server has answered', async () => {
  await vi.advanceTimersByTimeAsync(3_000);
  expect(server.asked).toBe(1);
  button().click();
  answer(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(server.asked).toBe(1);
  expect(onReached).toHaveBeenCalledTimes(1);
});
