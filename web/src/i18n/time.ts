import { m } from './generated/messages';
import { language } from './locale.svelte';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: Date, options: Intl.DateTimeFormatOptions): string {
  const key = language.tag + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) formats.set(key, (known = new Intl.DateTimeFormat(language.tag, options)));
  return known.format(at);
}

/** `14:16`. */
export const clock = (at: Date) => format(at, { hour: '2-digit', minute: '2-digit' });

/** `14:16:05`. */
export const clockWithSeconds = (at: Date) =>
  format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export function sameDay(a: Date, b: Date): boolean {
  return daysBetween(a, b) === 0;
}

/** Midnights between two moments, in local time; negative when the first is the later one. */
function daysBetween(from: Date, to: Date): number {
  const day = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
  return (day(to) - day(from)) / 86_400_000;
}

function date(at: Date, now: Date): string {
  const sameYear = at.getFullYear() === now.getFullYear();
  return format(at, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) });
}

/** «Сегодня», «Вчера», «3 октября», «3 октября 2025 г.». */
export function dayName(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days === 0) return m.today();
  return days === 1 ? m.yesterday() : date(at, now);
}

/** For a list: `14:16`, «Вчера», «Пт», `03.10.2026`. */
export function listTime(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days <= 0) return clock(at);
  if (days === 1) return m.yesterday();
  if (days < 7) return capitalised(format(at, { weekday: 'short' }));
  return format(at, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

/** «был(а) сегодня в 12:44», «был(а) 3 октября». */
export function lastSeen(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days <= 0) return m.lastSeenToday({ time: clock(at) });
  if (days === 1) return m.lastSeenYesterday({ time: clock(at) });
  return m.lastSeenOn({ date: date(at, now) });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
