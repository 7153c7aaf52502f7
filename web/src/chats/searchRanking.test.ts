import { describe, expect, it } from 'vitest';
import type { Chat } from '../server/wire';
import { cut, matching } from './searchRanking';
import { chat } from './testData';

const withPeer = (displayName: string, userName: string): Chat =>
  chat({ id: userName, peer: { id: userName, userName, displayName } });

const chats = [
  withPeer('Егор Малинин', 'egor'),
  withPeer('Павел Носов', 'mal'),
  withPeer('Артём Горбунов', 'artem'),
  withPeer('Малика Юсупова', 'malika'),
  withPeer('Анна Смалькова', 'anna'),
];
const found = (query: string) => matching(query, chats).map(({ chat }) => chat.id);

describe('the search among own chats', () => {
  it('puts the beginning of the name first, then of a word, of the login, then the middle', () => {
    expect(found('мал')).toEqual(['malika', 'egor', 'anna']);
    expect(found('mal')).toEqual(['mal', 'malika']);
  });

  it('minds neither case nor ё nor @', () => {
    expect(found('АРТЕМ')).toEqual(['artem']);
    expect(found('@EGOR')).toEqual(['egor']);
  });

  it('finds nobody by what nobody is called', () => expect(found('зю')).toEqual([]));
});

describe('the part of a name that fits', () => {
  it('stands in the middle', () => {
    expect(cut('Артём Горбунов', 'тем')).toEqual(['Ар', 'тём', ' Горбунов']);
    expect(cut('Артём', 'melnik')).toEqual(['Артём', '', '']);
  });
});
