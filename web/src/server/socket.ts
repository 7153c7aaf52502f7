/**
 * A WebSocket that stops connecting when it is not wanted any more. SignalR cannot do that, and until
 * the old one has failed (minutes, where packets are lost) a browser opens no other to the same server.
 */
export function socketUntil(over: AbortSignal): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      const giveUp = () => {
        if (this.readyState === WebSocket.CONNECTING) this.close();
      };
      over.addEventListener('abort', giveUp, { once: true });
    }
  };
}
