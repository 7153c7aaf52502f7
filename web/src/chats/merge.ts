import type { Call, Chat, ChatRead, Entry, PresenceChanged } from '../server/wire';

// Changes to chats and timelines. Each may come twice, or late: the result is the same.

/** Newest first; a chat without entries is as new as its id. */
export function sorted(chats: Chat[]): Chat[] {
  return chats.toSorted((a, b) => newest(b) - newest(a));
}

function newest(chat: Chat): number {
  return chat.lastEntry ? Date.parse(chat.lastEntry.at) : madeAt(chat.id);
}

/** A UUIDv7 begins with its time in milliseconds. */
const madeAt = (id: string) => parseInt(id.replace('-', '').slice(0, 12), 16);

/** The chat with a new last entry; `undefined` when entries between were missed. */
export function withEntry(chat: Chat, entry: Entry, meId: string): Chat | undefined {
  const known = chat.lastEntry?.seq ?? 0;
  if (entry.seq <= known) return chat;
  if (entry.seq > known + 1) return undefined;
  return { ...chat, lastEntry: entry, unread: chat.unread + Number(isForMe(entry, meId)) };
}

/** Whether it counts as unread: a message of the other person, or their call that I missed. */
export function isForMe(entry: Entry, meId: string): boolean {
  if (entry.authorId === meId) return false;
  return entry.kind === 'message' || (!!entry.call && isMissed(entry.call));
}

const isMissed = ({ outcome }: Call) =>
  outcome !== 'completed' && outcome !== 'declined' && outcome !== 'failed';

/** The chat after somebody has read; `undefined` when only the server knows what is left unread. */
export function withRead(chat: Chat, read: ChatRead, meId: string): Chat | undefined {
  if (read.userId !== meId) {
    return { ...chat, peerReadSeq: Math.max(chat.peerReadSeq, read.seq) };
  }
  if (read.seq <= chat.readSeq) return chat;
  const everything = read.seq >= (chat.lastEntry?.seq ?? 0);
  return everything ? { ...chat, readSeq: read.seq, unread: 0 } : undefined;
}

export function withPresence(chat: Chat, { userId, presence }: PresenceChanged): Chat {
  return chat.peer.id === userId ? { ...chat, presence } : chat;
}

/**
 * A timeline, oldest first, with more of it. A page that does not touch what is known
 * (entries between were missed) takes its place; what lies before can be loaded again.
 */
export function withEntries(known: Entry[], more: Entry[]): Entry[] {
  const page = more.toSorted((a, b) => a.seq - b.seq);
  const [first, last] = [page[0], page[page.length - 1]];
  if (!first || !last) return known;
  const [oldest, latest] = [known[0], known[known.length - 1]];
  if (!oldest || !latest) return page;
  if (first.seq > latest.seq + 1) return page;
  if (last.seq < oldest.seq - 1) return known;
  return [
    ...known.filter(({ seq }) => seq < first.seq),
    ...page,
    ...known.filter(({ seq }) => seq > last.seq),
  ];
}
