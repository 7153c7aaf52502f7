import { describe, expect, it } from 'vitest';
import { alisa, call, me, message } from './testData';
import { days } from './timeline';

const on = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).toISOString() });

describe('a timeline', () => {
  it('is cut by local days', () => {
    const result = days([message(1, alisa, on(21, 23)), message(2, alisa, on(22, 0))], 9, me.id);
    expect(result.map(({ at }) => at.getDate())).toEqual([21, 22]);
    expect(result.map(({ entries }) => entries[0])).toMatchObject([
      { last: true },
      { first: true },
    ]);
  });

  it('groups the messages of one person', () => {
    const [day] = days(
      [message(1), message(2), message(3, me), call(4, me, 'declined'), message(5, me)],
      9,
      me.id,
    );
    const corners = day!.entries.map(
      ({ first, last }) => `${first ? 'first' : ''}${last ? 'last' : ''}`,
    );
    expect(corners).toEqual(['first', 'last', 'firstlast', 'firstlast', 'firstlast']);
  });

  it('marks where the unread begins', () => {
    const [day] = days([message(1), message(2, me), message(3), message(4)], 1, me.id);
    expect(day!.entries.map(({ unreadFrom }) => unreadFrom)).toEqual([false, false, true, false]);
  });

  it('has no such mark when all is read', () => {
    const [day] = days([message(1), message(2, me)], 1, me.id);
    expect(day!.entries.some(({ unreadFrom }) => unreadFrom)).toBe(false);
  });
});
