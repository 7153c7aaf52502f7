import { beforeEach, describe, expect, it } from 'vitest';
import { language } from './locale.svelte';
import { clock, clockWithSeconds, dayName, lastSeen, listTime, sameDay } from './time';

const now = new Date(2026, 10, 22, 0, 30);
const at = (month: number, day: number, hour = 21, minute = 10, second = 5) =>
  new Date(2026, month - 1, day, hour, minute, second);

beforeEach(() => language.choose('ru'));

describe('the clock', () => {
  it('has 24 hours and two digits', () => {
    expect(clock(at(11, 22, 9, 5))).toBe('09:05');
    expect(clockWithSeconds(at(11, 22, 0, 5, 7))).toBe('00:05:07');
  });
});

describe('days', () => {
  it('change at local midnight', () => {
    expect(sameDay(at(11, 21, 23, 59), at(11, 22, 0, 0))).toBe(false);
    expect(sameDay(at(11, 22, 0, 0), at(11, 22, 23, 59))).toBe(true);
  });

  it('have names', () => {
    expect(dayName(at(11, 22, 0, 1), now)).toBe('Сегодня');
    expect(dayName(at(11, 21, 23, 59), now)).toBe('Вчера');
    expect(dayName(at(10, 3), now)).toBe('3 октября');
    expect(dayName(new Date(2025, 9, 3), now)).toContain('2025');
  });
});

describe('a time in a list', () => {
  it('is the clock, yesterday, the weekday, then the date', () => {
    expect(listTime(at(11, 22, 0, 10), now)).toBe('00:10');
    expect(listTime(at(11, 21), now)).toBe('Вчера');
    expect(listTime(at(11, 20), now)).toBe('Пт');
    expect(listTime(at(11, 15), now)).toBe('15.11.2026');
  });
});

describe('last seen', () => {
  it('says when in words', () => {
    expect(lastSeen(at(11, 22, 0, 12), now)).toBe('был(а) сегодня в 00:12');
    expect(lastSeen(at(11, 21), now)).toBe('был(а) вчера в 21:10');
    expect(lastSeen(at(10, 3), now)).toBe('был(а) 3 октября');
  });

  it('follows the language', () => {
    language.choose('en');
    expect(lastSeen(at(10, 3), now)).toBe('last seen on 3 October');
  });
});
