import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { IceServers } from '../../server/wire';
import { IceServerSupply } from './iceServers';

const HOUR_MS = 3_600_000;

/** A server whose credentials live for an hour; what it gives out is numbered. */
class Server {
  asked = 0;
  isUp = true;

  give = async (): Promise<IceServers> => {
    if (!this.isUp) throw new Error('unreachable');
    this.asked += 1;
    return {
      servers: [{ urls: ['turn:relay.example'], username: `${this.asked}`, credential: 'secret' }],
      expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
    };
  };
}

const until = (serverTime: string) => Date.parse(serverTime) - Date.now();
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const named = (servers: RTCIceServer[]) => servers.map(({ username }) => username);

let server: Server;
let renewed: (string | undefined)[][];
let supply: IceServerSupply;

function begin(ask = server.give) {
  supply = new IceServerSupply(ask, until, (servers) => renewed.push(named(servers)));
}

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  renewed = [];
});

afterEach(() => {
  supply.close();
  vi.useRealTimers();
});

test('is asked for once, however often it is needed', async () => {
  begin();
  expect(named(await supply.current())).toEqual(['1']);
  await pass(HOUR_MS * 0.4);
  expect(named(await supply.current())).toEqual(['1']);
  expect(server.asked).toBe(1);
});

test('is renewed long before it expires, for as long as the call lasts', async () => {
  begin();
  await pass(HOUR_MS * 0.5);
  expect(named(await supply.current())).toEqual(['2']);
  await pass(HOUR_MS * 0.5);
  expect(renewed).toEqual([['1'], ['2'], ['3']]);
  supply.close();
  await pass(HOUR_MS * 2);
  expect(server.asked).toBe(3);
});

test('without an answer the call goes on, and it is asked for again', async () => {
  server.isUp = false;
  begin();
  expect(await supply.current()).toEqual([]);
  server.isUp = true;
  await pass(5_000);
  expect(named(await supply.current())).toEqual(['1']);
});

test('while the server is away the old ones are kept', async () => {
  begin();
  await supply.current();
  server.isUp = false;
  await pass(HOUR_MS * 0.6);
  expect(named(await supply.current())).toEqual(['1']);
  server.isUp = true;
  await pass(5_000);
  expect(named(await supply.current())).toEqual(['2']);
});

test('an answer that comes after the end of the call changes nothing', async () => {
  let answer: (servers: IceServers) => void = () => {};
  begin(() => new Promise((resolve) => (answer = resolve)));
  supply.close();
  answer(await server.give());
  await pass(HOUR_MS);
  expect(renewed).toEqual([]);
  expect(server.asked).toBe(1);
});

test('those that need no credentials are asked for once', async () => {
  const give = vi.fn(async () => ({ servers: [{ urls: ['stun:relay.example'] }] }));
  begin(give);
  await pass(HOUR_MS * 3);
  expect(give).toHaveBeenCalledTimes(1);
});
