import type { Own, Sent } from '../line/line';

const STORED_AT = 'sent';
let stored = '';

/** Keeps what this tab sends in its call for the page that comes after a reload. */
export function keepSent(own: Own): void {
  if (!('told' in own)) return;
  const sent: Sent = { callId: own.told.call.id, media: own.media };
  const text = JSON.stringify(sent);
  if (text !== stored) sessionStorage.setItem(STORED_AT, (stored = text));
}

/** What was sent before the reload. */
export function sentBefore(): Sent | null {
  return JSON.parse(sessionStorage.getItem(STORED_AT) ?? 'null') as Sent | null;
}
