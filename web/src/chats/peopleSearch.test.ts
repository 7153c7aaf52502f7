import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { api, Problem } from '../server/http';
import type { User } from '../server/wire';
import { PeopleSearch } from './peopleSearch.svelte';
import { alisa, chat } from './testData';

const alina: User = { id: 'alina', userName: 'alina_z', displayName: 'Алина Зорина' };
const get = vi.spyOn(api, 'get');

beforeEach(() => {
  vi.useFakeTimers();
  get.mockReset().mockResolvedValue([alisa, alina]);
});
afterEach(() => vi.useRealTimers());

const search = () => new PeopleSearch(() => [chat()]);
const names = (found: { user: User }[]) => found.map(({ user }) => user.displayName);

it('begins with the second letter, when typing pauses', async () => {
  const people = search();
  people.query = 'А';
  await vi.advanceTimersByTimeAsync(1_000);
  expect(people.open).toBe(false);
  people.query = 'Ал';
  await vi.advanceTimersByTimeAsync(199);
  people.query = 'Али';
  await vi.advanceTimersByTimeAsync(200);
  expect(get).toHaveBeenCalledOnce();
  expect(get.mock.calls[0]?.[0]).toBe(`/api/users?query=${encodeURIComponent('Али')}`);
});

it('shows each person once, own chats first', async () => {
  const people = search();
  people.query = 'Ал';
  await vi.advanceTimersByTimeAsync(200);
  expect(names(people.own)).toEqual(['Алиса Орлова']);
  expect(names(people.others)).toEqual(['Алина Зорина']);
});

it('chooses nobody until the results answer what was typed', async () => {
  const people = search();
  people.query = 'Ал';
  await vi.advanceTimersByTimeAsync(200);
  people.query = 'Али';
  expect(people.chosen).toBeUndefined();
  await vi.advanceTimersByTimeAsync(200);
  expect(people.chosen?.user).toEqual(alisa);
});

it('moves around the ends', async () => {
  const people = search();
  people.query = 'Ал';
  await vi.advanceTimersByTimeAsync(200);
  expect(people.chosen?.user).toEqual(alisa);
  people.move(-1);
  expect(people.chosen?.user).toEqual(alina);
  people.move(1);
  expect(people.chosen?.user).toEqual(alisa);
});

it('drops an answer that came too late', async () => {
  let late: (users: User[]) => void = () => {};
  get.mockImplementationOnce(
    (_, options) =>
      new Promise((resolve, reject) => {
        late = resolve as never;
        options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
      }),
  );
  const people = search();
  people.query = 'Зю';
  await vi.advanceTimersByTimeAsync(200);
  people.clear();
  late([alina]);
  await vi.advanceTimersByTimeAsync(0);
  expect(people.open).toBe(false);
  expect(people.all).toEqual([]);
});

it('says when the server cannot be asked; own chats are found all the same', async () => {
  get.mockRejectedValue(new Problem(0, 'unreachable'));
  const people = search();
  people.query = 'Ал';
  await vi.advanceTimersByTimeAsync(200);
  expect(people.state).toBe('failed');
  expect(names(people.all)).toEqual(['Алиса Орлова']);
});
