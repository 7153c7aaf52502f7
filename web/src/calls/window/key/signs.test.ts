import { expect, test } from 'vitest';
import { SIGNS } from './signs';

test('there is one for each number of a byte, and no two look or sound the same', () => {
  expect(SIGNS).toHaveLength(256);
  for (const of of [
    (sign: (typeof SIGNS)[number]) => sign.picture,
    (sign: (typeof SIGNS)[number]) => sign.name.ru,
    (sign: (typeof SIGNS)[number]) => sign.name.en,
  ]) {
    expect(new Set(SIGNS.map(of)).size).toBe(256);
    expect(SIGNS.map(of)).not.toContain('');
  }
});
