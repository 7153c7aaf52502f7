/** What a page that goes away leaves behind. */
export interface OnPage {
  /** The call this device is on; null: none. */
  readonly callId: string | null;
  readonly deviceId: string;
}

/**
 * Asks before a page with a call is closed, and tells the server when it is: unless the page is
 * back (a reload) within seconds, the call has ended.
 */
export function watchLeaving(read: () => OnPage, back: () => void): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (read().callId) event.preventDefault();
  };
  const leave = () => {
    const { callId, deviceId } = read();
    if (!callId) return;
    const body = new Blob([JSON.stringify({ deviceId })], { type: 'application/json' });
    navigator.sendBeacon(`/api/calls/${callId}/leave`, body);
  };
  const show = (event: PageTransitionEvent) => {
    if (event.persisted) back();
  };
  addEventListener('beforeunload', ask);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', show);
  return () => {
    removeEventListener('beforeunload', ask);
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', show);
  };
}
