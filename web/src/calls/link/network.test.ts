import { afterEach, expect, test, vi } from 'vitest';
import { isNarrow } from './network';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['4g', false, false],
  ['3g', false, true],
  ['2g', false, true],
  ['4g', true, true],
])(
  'a network of type %s, where data saved is %s: narrow is %s',
  (effectiveType, saveData, narrow) => {
    vi.stubGlobal('navigator', { connection: { effectiveType, saveData } });
    expect(isNarrow()).toBe(narrow);
  },
);

test('where the browser does not say, a network is wide enough', () => {
  vi.stubGlobal('navigator', {});
  expect(isNarrow()).toBe(false);
  vi.stubGlobal('navigator', { connection: {} });
  expect(isNarrow()).toBe(false);
});
