import { lastSeen, m } from '../i18n';
import type { Presence } from '../server/wire';

/** «в сети», «разговаривает», «был(а) сегодня в 12:44»; empty for somebody never seen. */
export function presenceText({ state, lastSeenAt }: Presence, now = new Date()): string {
  if (state === 'online') return m.presenceOnline();
  if (state === 'inCall') return m.presenceInCall();
  return lastSeenAt ? lastSeen(new Date(lastSeenAt), now) : '';
}
