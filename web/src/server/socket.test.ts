import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { socketUntil } from './socket';

class FakeSocket {
  static readonly CONNECTING = 0;
  readyState = 0;
  closed = false;

  close() {
    this.closed = true;
  }
}

beforeEach(() => void vi.stubGlobal('WebSocket', FakeSocket));
afterEach(() => vi.unstubAllGlobals());

function made(readyState: number) {
  const over = new AbortController();
  const socket = new (socketUntil(over.signal))('ws://server') as unknown as FakeSocket;
  socket.readyState = readyState;
  return { over, socket };
}

test('a socket that still connects is closed when nobody wants it any more', () => {
  const { over, socket } = made(0);
  expect(socket.closed).toBe(false);
  over.abort();
  expect(socket.closed).toBe(true);
});

test('an open one is left to whoever says goodbye over it', () => {
  const { over, socket } = made(1);
  over.abort();
  expect(socket.closed).toBe(false);
});
