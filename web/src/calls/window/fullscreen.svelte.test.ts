import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { Stage } from '../view';
import { isWide } from './fullscreen';

const someone = { id: 'boris', userName: 'boris', displayName: 'Борис' };
const called = { chatId: 'chat', peer: someone, kind: 'audio' } as const;
const ended: Stage = { ...called, at: 'ended', durationMs: 0, connectionLost: false };

function fill(element: Element | null) {
  Object.defineProperty(document, 'fullscreenElement', { value: element, configurable: true });
  document.dispatchEvent(new Event('fullscreenchange'));
  flushSync();
}

afterEach(() => fill(null));

test('in full screen any call lies over the whole page, and only for as long', () => {
  fill(null);
  const seen: boolean[] = [];
  const stop = $effect.root(() => {
    $effect(() => void seen.push(isWide(ended)));
  });
  flushSync();
  fill(document.documentElement);
  fill(null);
  stop();
  expect(seen).toEqual([false, true, false]);
});

test('so does one on a phone that lies on its side', () => {
  const { innerWidth: width, innerHeight: height } = window;
  const view = (window as unknown as { happyDOM: { setViewport(size: object): void } }).happyDOM;
  expect(isWide(ended)).toBe(false);
  view.setViewport({ width: 740, height: 360 });
  expect(isWide(ended)).toBe(true);
  view.setViewport({ width, height });
  expect(isWide(ended)).toBe(false);
});
