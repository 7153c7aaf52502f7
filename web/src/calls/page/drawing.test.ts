import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Drawing } from './drawing';

const draw = vi.fn();
let drawing: Drawing;

beforeEach(() => {
  vi.useFakeTimers();
  draw.mockClear();
  drawing = new Drawing(draw);
});

afterEach(() => vi.useRealTimers());

test('what lasts is drawn at once', () => {
  drawing.follow(false);
  expect(draw).toHaveBeenCalledTimes(1);
});

test('what passes in a moment is never drawn', () => {
  drawing.follow(true);
  vi.advanceTimersByTime(100);
  drawing.follow(true);
  expect(draw).not.toHaveBeenCalled();
  drawing.follow(false);
  vi.runAllTimers();
  expect(draw).toHaveBeenCalledTimes(1);
});

test('what was expected to pass and lasts is drawn late, and each change of it at once', () => {
  drawing.follow(true);
  vi.advanceTimersByTime(150);
  expect(draw).toHaveBeenCalledTimes(1);
  drawing.follow(true);
  expect(draw).toHaveBeenCalledTimes(2);
});

test('what changes all the time is drawn all the same', () => {
  drawing.follow(true);
  vi.advanceTimersByTime(100);
  drawing.follow(true);
  vi.advanceTimersByTime(50);
  expect(draw).toHaveBeenCalledTimes(1);
});

test('the next that passes has its moment again', () => {
  drawing.follow(true);
  vi.advanceTimersByTime(150);
  drawing.follow(false);
  draw.mockClear();
  drawing.follow(true);
  vi.advanceTimersByTime(100);
  expect(draw).not.toHaveBeenCalled();
});
