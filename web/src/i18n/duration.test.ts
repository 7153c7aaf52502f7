import { afterEach, describe, expect, it } from 'vitest';
import { duration, timer } from './duration';
import { language } from './locale.svelte';

afterEach(() => language.choose('ru'));

describe('duration', () => {
  it.each([
    [0, '0 с'],
    [7_400, '7 с'],
    [59_999, '59 с'],
    [60_000, '1 мин 00 с'],
    [724_000, '12 мин 04 с'],
    [3_599_000, '59 мин 59 с'],
    [3_720_000, '1 ч 02 мин'],
    [90_000_000, '25 ч 00 мин'],
  ])('%i ms reads %s', (ms, text) => {
    language.choose('ru');
    expect(duration(ms)).toBe(text);
  });

  it('follows the language', () => {
    language.choose('en');
    expect(duration(724_000)).toBe('12 min 04 s');
  });
});

describe('timer', () => {
  it.each([
    [0, '00:00'],
    [258_900, '04:18'],
    [3_729_000, '1:02:09'],
    [-5, '00:00'],
  ])('%i ms reads %s', (ms, text) => expect(timer(ms)).toBe(text));
});
