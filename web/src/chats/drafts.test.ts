import { beforeEach, expect, it } from 'vitest';
import { drafts } from './drafts';

beforeEach(() => sessionStorage.clear());

it('keeps a draft for each chat', () => {
  drafts.keep('a', 'Привет');
  drafts.keep('b', 'Пока');
  drafts.keep('b', '');
  expect(drafts.get('a')).toBe('Привет');
  expect(drafts.get('b')).toBe('');
});

it('keeps nothing for the next person', () => {
  drafts.keep('a', 'Привет');
  drafts.forget();
  expect(drafts.get('a')).toBe('');
  expect(sessionStorage.length).toBe(0);
});
