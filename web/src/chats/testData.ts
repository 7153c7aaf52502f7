import type { Call, CallOutcome, Chat, Entry, User } from '../server/wire';

export const me: User = { id: 'me', userName: 'bob', displayName: 'Боб' };
export const alisa: User = { id: 'alisa', userName: 'alisa', displayName: 'Алиса Орлова' };

export function message(seq: number, author: User = alisa, more: Partial<Entry> = {}): Entry {
  const at = new Date(2026, 10, 22, 12, 0, seq).toISOString();
  return { chatId: 'c', seq, kind: 'message', at, authorId: author.id, text: `№ ${seq}`, ...more };
}

export function call(seq: number, caller: User, outcome: CallOutcome): Entry {
  const entry = message(seq, caller);
  const ended = { kind: 'audio', state: 'ended', outcome } as Call;
  return { ...entry, kind: 'call', text: undefined, call: ended };
}

export function chat(more: Partial<Chat> = {}): Chat {
  const presence = { state: 'offline' as const };
  return { id: 'c', peer: alisa, presence, unread: 0, readSeq: 0, peerReadSeq: 0, ...more };
}
