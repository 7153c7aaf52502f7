import type { Chat, User } from '../server/wire';

/** The chats whose person fits, best first: by the name's beginning, by a word's, then anywhere. */
export function matching(query: string, chats: Chat[]): { user: User; chat: Chat }[] {
  return chats
    .map((chat) => ({ user: chat.peer, chat, rank: rank(query, chat.peer) }))
    .filter(({ rank }) => rank < Infinity)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ user, chat }) => ({ user, chat }));
}

function rank(query: string, { displayName, userName }: User): number {
  const [wanted, name] = [folded(query), folded(displayName)];
  const login = wanted.replace(/^@/, '');
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  if (userName.startsWith(login)) return 2;
  return name.includes(wanted) || userName.includes(login) ? 3 : Infinity;
}

/** The name cut so that the part that fits stands in the middle: before, it, after. */
export function cut(name: string, query: string): [string, string, string] {
  const at = folded(name).indexOf(folded(query));
  if (at < 0) return [name, '', ''];
  return [name.slice(0, at), name.slice(at, at + query.length), name.slice(at + query.length)];
}

/** Case does not matter, nor does ё. */
const folded = (text: string) => text.toLowerCase().replaceAll('ё', 'е');
