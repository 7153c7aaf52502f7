import type { Own, Sent } from '../line/line';

const STORED_AT = 'sent';

/** Keeps what this tab sends in its call for the page that comes after a reload. */
export function keepSent(own: Own): void {
  if (!('told' in own)) return;
  const sent: Sent = { callId: own.told.call.id, media: own.media };
  const text = JSON.stringify(sent);
  if (text !== sessionStorage.getItem(STORED_AT)) sessionStorage.setItem(STORED_AT, text);
}

/** What was sent before the reload. */
export function sentBefore(): Sent | null {
  return JSON.parse(sessionStorage.getItem(STORED_AT) ?? 'null') as Sent | null;
}
