import { expect, test } from 'vitest';
import { Later } from './later';

test('what was said too early is heard in its order, and once', () => {
  const later = new Later<string>();
  ['commit', 'offer'].forEach((said) => later.keep(said));
  expect(later.take()).toEqual(['commit', 'offer']);
  expect(later.take()).toEqual([]);
});

test('what is still too early when it is taken can be kept again', () => {
  const later = new Later<string>();
  later.keep('offer');
  later.take().forEach((said) => later.keep(said));
  expect(later.take()).toEqual(['offer']);
});

test('who says too much is not kept whole', () => {
  const later = new Later<number>();
  for (let nth = 0; nth < 1_000; nth++) later.keep(nth);
  expect(later.take()).toEqual(Array.from({ length: 100 }, (_, nth) => 900 + nth));
});
