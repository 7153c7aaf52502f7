import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A connection that the test makes fail, hang or close. */
interface Made {
  close: () => void;
  stopped: boolean;
}

const world = vi.hoisted(() => {
  let claim: (id: string) => void = () => {};
  const deviceId = new Promise<string>((resolve) => (claim = resolve));
  return { made: [] as Made[], start: async () => {}, asked: 0, claim, deviceId };
});

vi.mock('./device', () => ({ deviceId: world.deviceId }));
vi.mock('./http', () => ({ api: { get: async () => void world.asked++ } }));

vi.mock(import('@microsoft/signalr'), async (original) => {
  class Builder {
    withUrl = () => this;
    configureLogging = () => this;
    withServerTimeout = () => this;
    build() {
      const made: Made = { close: () => {}, stopped: false };
      world.made.push(made);
      return {
        on() {},
        onclose: (handler: () => void) => (made.close = handler),
        start: () => world.start(),
        stop: async () => void (made.stopped = true),
      };
    }
  }
  return { ...(await original()), HubConnectionBuilder: Builder as never };
});

const { hub } = await import('./hub.svelte');

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await hub.stop();
  vi.useRealTimers();
  Object.assign(world, { made: [], start: async () => {}, asked: 0 });
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const newest = () => world.made.at(-1) as Made;

async function connected() {
  world.claim('device');
  await hub.start();
  await pass(0);
  expect(hub.state).toBe('connected');
}

test('who signs out before the page knows its device is not connected; two starts are one', async () => {
  const early = hub.start();
  await hub.stop();
  const first = hub.start();
  const second = hub.start();
  world.claim('device');
  await Promise.all([early, first, second]);
  expect(world.made).toHaveLength(1);
  await pass(0);
  expect(hub.state).toBe('connected');
  await hub.stop();
  expect(hub.state).toBe('connecting');
});

test('a lost connection is made anew within half a second, and each time it is said', async () => {
  const handler = vi.fn();
  const forget = hub.onConnected(handler);
  await connected();
  newest().close();
  await pass(0);
  expect(hub.state).toBe('reconnecting');
  await pass(500);
  expect(hub.state).toBe('connected');
  expect(handler).toHaveBeenCalledTimes(2);
  forget();
});

test('it never gives up, and is never away for longer than five seconds once the server is back', async () => {
  await connected();
  world.start = () => Promise.reject(new Error('The server is away'));
  newest().close();
  await pass(600_000);
  const tries = world.made.length;
  expect(tries).toBeGreaterThan(600 / 5);
  expect(tries).toBeLessThan(600 / 2);
  // Each time it was asked whether somebody is signed in.
  expect(world.asked).toBe(tries - 1);
  world.start = async () => {};
  await pass(5_000);
  expect(hub.state).toBe('connected');
});

test('an attempt that hangs is given up, and another is made', async () => {
  await connected();
  world.start = () => new Promise(() => {});
  newest().close();
  await pass(500);
  const hanging = newest();
  world.start = async () => {};
  await pass(5_000 + 1_000);
  expect(hub.state).toBe('connected');
  expect(hanging.stopped).toBe(true);
});

test('a network that is back brings a new connection at once, in place of one that may hang', async () => {
  await connected();
  const old = newest();
  dispatchEvent(new Event('online'));
  await pass(0);
  expect(world.made).toHaveLength(2);
  expect(old.stopped).toBe(true);
  expect(hub.state).toBe('connected');
});

test('a page that comes into sight does not wait for its turn to connect', async () => {
  await connected();
  world.start = () => Promise.reject(new Error('The server is away'));
  newest().close();
  await pass(60_000);
  const tries = world.made.length;
  world.start = async () => {};
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(0);
  expect(world.made).toHaveLength(tries + 1);
  expect(hub.state).toBe('connected');
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(0);
  expect(world.made).toHaveLength(tries + 1);
});

test('a server in doubt that does not answer soon is connected to anew, one that does is not', async () => {
  await connected();
  hub.doubt(() => Promise.reject(new Error('A refusal')));
  await pass(2_000);
  expect(world.made).toHaveLength(1);
  const ask = vi.fn(() => new Promise(() => {}));
  for (let nth = 0; nth < 8; nth++) {
    hub.doubt(ask);
    await pass(100);
  }
  expect(ask).toHaveBeenCalledTimes(1);
  await pass(100);
  expect(world.made).toHaveLength(2);
  expect(hub.state).toBe('connected');
});

test('a server that is only slow is given more time with each connection made in vain', async () => {
  await connected();
  await pass(8_000);
  hub.doubt(async () => {});
  await pass(8_000);
  for (const patience of [900, 1_800, 3_600]) {
    const made = world.made.length;
    hub.doubt(() => new Promise(() => {}));
    await pass(patience - 100);
    expect(world.made).toHaveLength(made);
    await pass(200);
    expect(world.made).toHaveLength(made + 1);
    await pass(patience);
  }
  hub.doubt(async () => {});
  await pass(8_000);
  const made = world.made.length;
  hub.doubt(() => new Promise(() => {}));
  await pass(1_000);
  expect(world.made).toHaveLength(made + 1);
});

test('doubt while it is away ends the pause, and disturbs no attempt', async () => {
  await connected();
  world.start = () => Promise.reject(new Error('The server is away'));
  newest().close();
  await pass(60_000);
  const tries = world.made.length;
  world.start = () => new Promise((resolve) => setTimeout(resolve, 2_000));
  for (let nth = 0; nth < 21; nth++) {
    hub.doubt(async () => {});
    await pass(100);
  }
  expect(world.made).toHaveLength(tries + 1);
  expect(hub.state).toBe('connected');
});
