import type { Entry } from '../server/wire';
import { sameDay } from '../i18n';

export interface TimelineEntry {
  entry: Entry;
  /** The first after a message of the other side, or a call. */
  first: boolean;
  /** The last of a group has a corner. */
  last: boolean;
  /** The first that I had not read when the chat was opened. */
  unreadFrom: boolean;
}

export interface Day {
  /** The moment of its first entry. */
  at: Date;
  entries: TimelineEntry[];
}

/** Entries, oldest first, by local day and in groups of one person's messages. */
export function days(entries: Entry[], readSeq: number, meId: string): Day[] {
  const result: Day[] = [];
  const unread = entries.find(({ seq, authorId }) => seq > readSeq && authorId !== meId);
  entries.forEach((entry, index) => {
    const at = new Date(entry.at);
    let day = result[result.length - 1];
    if (!day || !sameDay(day.at, at)) result.push((day = { at, entries: [] }));
    const unreadFrom = entry === unread;
    const first = !together(entries[index - 1], entry) || unreadFrom;
    const next = entries[index + 1];
    day.entries.push({ entry, first, last: !together(entry, next) || next === unread, unreadFrom });
  });
  return result;
}

function together(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b || a.authorId !== b.authorId) return false;
  return a.kind === 'message' && b.kind === 'message' && sameDay(new Date(a.at), new Date(b.at));
}
