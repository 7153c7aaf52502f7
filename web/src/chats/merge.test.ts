import { describe, expect, it } from 'vitest';
import { sorted, withEntries, withEntry, withPresence, withRead } from './merge';
import { alisa, call, chat, me, message } from './testData';

const seqs = (entries: { seq: number }[]) => entries.map(({ seq }) => seq);

describe('an entry', () => {
  it('becomes the last one and is unread', () => {
    const changed = withEntry(chat(), message(1), me.id);
    expect(changed).toMatchObject({ lastEntry: { seq: 1 }, unread: 1 });
  });

  it('heard twice counts once', () => {
    const once = withEntry(chat(), message(1), me.id)!;
    expect(withEntry(once, message(1), me.id)).toBe(once);
  });

  it('of mine is not unread', () => {
    expect(withEntry(chat(), message(1, me), me.id)?.unread).toBe(0);
  });

  it('after a gap cannot be told from here', () => {
    expect(withEntry(chat({ lastEntry: message(1) }), message(3), me.id)).toBeUndefined();
  });

  it.each([
    ['noAnswer', 1],
    ['cancelled', 1],
    ['onAnotherCall', 1],
    ['doNotDisturb', 1],
    ['completed', 0],
    ['declined', 0],
    ['failed', 0],
  ] as const)('a call of theirs that was %s counts %i', (outcome, unread) => {
    expect(withEntry(chat(), call(1, alisa, outcome), me.id)?.unread).toBe(unread);
    expect(withEntry(chat(), call(1, me, outcome), me.id)?.unread).toBe(0);
  });
});

describe('a read mark', () => {
  const unread = chat({ lastEntry: message(5), unread: 3, readSeq: 2, peerReadSeq: 1 });

  it('of mine at the end leaves nothing unread', () => {
    expect(withRead(unread, { chatId: 'c', userId: me.id, seq: 5 }, me.id)).toMatchObject({
      unread: 0,
      readSeq: 5,
    });
  });

  it('of mine never moves back', () => {
    expect(withRead(unread, { chatId: 'c', userId: me.id, seq: 1 }, me.id)).toBe(unread);
  });

  it('of mine in the middle leaves what only the server can count', () => {
    expect(withRead(unread, { chatId: 'c', userId: me.id, seq: 4 }, me.id)).toBeUndefined();
  });

  it('of theirs moves their mark, never back', () => {
    const read = (seq: number) => withRead(unread, { chatId: 'c', userId: alisa.id, seq }, me.id);
    expect(read(4)).toMatchObject({ peerReadSeq: 4, unread: 3 });
    expect(read(0)).toMatchObject({ peerReadSeq: 1 });
  });
});

describe('presence', () => {
  it('belongs to one person', () => {
    const presence = { state: 'inCall' } as const;
    expect(withPresence(chat(), { userId: alisa.id, presence }).presence).toBe(presence);
    expect(withPresence(chat(), { userId: 'vera', presence }).presence.state).toBe('offline');
  });
});

describe('the order of chats', () => {
  it('is by the last entry, a new chat by when it was made', () => {
    const made = Date.parse(message(2).at).toString(16).padStart(12, '0');
    const fresh = chat({ id: `${made.slice(0, 8)}-${made.slice(8)}-7000-8000-000000000000` });
    const old = chat({ id: 'old', lastEntry: message(1) });
    const busy = chat({ id: 'busy', lastEntry: message(3) });
    expect(sorted([old, fresh, busy])).toEqual([busy, fresh, old]);
  });
});

describe('a timeline', () => {
  const known = [message(4), message(5)];

  it('grows at both ends and by what is heard twice', () => {
    expect(seqs(withEntries(known, [message(6)]))).toEqual([4, 5, 6]);
    expect(seqs(withEntries(known, [message(3), message(2)]))).toEqual([2, 3, 4, 5]);
    expect(seqs(withEntries(known, [message(5)]))).toEqual([4, 5]);
    expect(seqs(withEntries([], [message(2), message(1)]))).toEqual([1, 2]);
    expect(withEntries(known, [])).toBe(known);
  });

  it('begins anew after a gap', () => {
    expect(seqs(withEntries(known, [message(9), message(8)]))).toEqual([8, 9]);
  });

  it('takes no page that lies before a gap', () => {
    expect(seqs(withEntries(known, [message(1)]))).toEqual([4, 5]);
  });
});
