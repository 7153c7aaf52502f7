import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Call, User } from '../server/wire';
import { Conversation } from './conversation';
import { anna, boris, connecting, deviceOf, Page, ringing } from './line/example.fixture';
import { network, newIdentity } from './link/fake-link.fixture';
import type { Tracks } from './link/link';
import { Page as Device, pass, startAnew } from './link/pages.fixture';
import { prepare } from './link/prepared';

/** The devices on the other side, by their ids. */
const devices = vi.hoisted(() => new Map<string, { session: { hear(signal: unknown): void } }>());

vi.mock('./link/link', () => import('./link/fake-link.fixture'));
vi.mock(import('./link/commitment'), async (original) => ({
  ...(await original()),
  commit: async (nonce) => nonce,
  keeps: async (commitment, nonce) => commitment === nonce,
  numbersOf: async () => [1, 2, 3, 4],
}));
vi.mock('../server/http', () => ({ api: { get: async () => ({ servers: [] }) } }));
vi.mock('../server/hub.svelte', () => ({
  hub: {
    send: (_command: 'Signal', _callId: string, to: string, signal: unknown) =>
      devices.get(to)?.session.hear(signal),
    doubt: () => {},
  },
}));

const TRACKS = { microphone: {}, camera: null } as Tracks;
const HERE = deviceOf(boris);
const ELSEWHERE = 'boris-elsewhere';

/** Anna calls Boris; they know each other. */
const rings = (change: Partial<Call> = {}) => ringing({ clientKey: 'key', warm: true, ...change });
const answered = () => connecting({ clientKey: 'key', warm: true });

/** The page of one of them; its devices are open from the start. */
class Side {
  readonly page: Page;
  readonly conversation: Conversation;

  constructor(user: User) {
    this.page = new Page(user);
    this.conversation = new Conversation(
      () => this.page.line,
      () => {},
      () => {},
    );
  }

  does(what: (page: Page) => void) {
    what(this.page);
    this.conversation.follow(TRACKS);
  }

  hears = (call: Call) => this.does((page) => page.hears(call));

  /** The device on the other side, with the server in between. */
  meets(id: string, device: Device) {
    const hear = (signal: unknown) => this.conversation.hear('call', id, signal);
    device.peer = { hubIsUp: true, session: { hear } } as unknown as Device;
    devices.set(id, device);
  }
}

let sides: Side[] = [];

function sideOf(user: User): Side {
  const side = new Side(user);
  sides.push(side);
  return side;
}

beforeEach(startAnew);

afterEach(() => {
  sides.forEach(({ conversation }) => conversation.close());
  sides = [];
  devices.clear();
  vi.useRealTimers();
});

/** Anna has asked for the call; the answer has not come, and Boris's devices ring already. */
async function ringingAt(...ids: string[]) {
  const side = sideOf(anna);
  const commitments = await vi.waitUntil(() => {
    const made = side.conversation.commit('key');
    return made.length > 0 && made;
  });
  const theirs = ids.map((id, index) => {
    const device = new Device('callee');
    side.meets(id, device);
    device.session.rings({ commitment: commitments[index], index });
    return device;
  });
  await pass(100);
  return { side, theirs };
}

const open = () => network.links.filter(({ isOpen }) => isOpen);
const connected = () => open().filter(({ isConnected }) => isConnected);
const microphones = () => network.links.filter(({ attached }) => attached.microphone !== null);

test('a signal that is faster than the answer to the request for the call is not lost', async () => {
  const { side } = await ringingAt(HERE);
  expect(connected()).toEqual([]);
  side.does((page) => page.calls(rings()));
  await pass(100);
  expect(connected()).toHaveLength(2);
});

test('a signal of a call that is over is not heard in the next', async () => {
  const { side } = await ringingAt(HERE);
  side.does((page) => page.calls(rings({ id: 'next' })));
  await pass(100);
  expect(connected()).toEqual([]);
});

test('what was said before we heard that the call has been answered already is not lost', async () => {
  const { side, theirs } = await ringingAt(HERE);
  theirs.forEach(({ session }) => session.accepted(false));
  side.does((page) => page.calls(answered()));
  await pass(100);
  expect(theirs).toMatchObject([{ said: ['hello', 'answer'], events: ['flowing'] }]);
});

test('between strangers what came while it rang is answered after it', async () => {
  const { side, theirs } = await ringingAt(HERE);
  side.does((page) => page.calls(rings({ warm: false })));
  await pass(100);
  expect(theirs).toMatchObject([{ said: ['hello'] }]);
  theirs.forEach(({ session }) => session.accepted(false));
  side.hears(answered());
  await pass(100);
  expect(theirs).toMatchObject([{ said: ['hello', 'answer'], events: ['flowing'] }]);
});

test('each device that rings has a link, and when one has answered the others lose theirs', async () => {
  const { side } = await ringingAt(HERE, ELSEWHERE);
  side.does((page) => page.calls(rings()));
  await pass(100);
  expect(connected()).toHaveLength(4);
  expect(microphones()).toEqual([]);
  side.hears(answered());
  await pass(100);
  // The fourth is that of the device itself, which the server tells.
  expect(open()).toHaveLength(3);
  expect(microphones()).toHaveLength(1);
  expect(microphones()).toEqual(microphones().filter(({ isOpen }) => isOpen));
});

test('who is linked while it rings is not heard, but will be', async () => {
  const { side } = await ringingAt(HERE, ELSEWHERE);
  const { conversation } = side;
  side.does((page) => page.calls(rings()));
  await pass(100);
  const { warm } = conversation;
  expect([warm, conversation.remote]).toEqual([expect.anything(), null]);
  side.hears(answered());
  await pass(100);
  expect([conversation.warm, conversation.remote]).toEqual([null, warm]);
  expect(conversation.remote).toBe(warm);
  conversation.close();
  expect([conversation.warm, conversation.remote]).toEqual([null, null]);
});

test('who is not linked any more will not be heard', async () => {
  const { side } = await ringingAt(HERE);
  side.does((page) => page.calls(rings()));
  await pass(100);
  const { warm } = side.conversation;
  network.links.find(({ remote }) => remote === warm)?.listener.failed();
  expect(side.conversation.warm).toBeNull();
  expect(warm).not.toBeNull();
});

test('a device that comes when another has answered is not met', async () => {
  const { side } = await ringingAt();
  side.does((page) => page.calls(rings()));
  side.hears(answered());
  await pass(100);
  const links = network.links.length;
  const late = new Device('callee');
  side.meets(ELSEWHERE, late);
  late.session.rings({});
  await pass(100);
  expect(network.links).toHaveLength(links);
});

test('a page that was reloaded while it rings meets nobody before the answer', async () => {
  const side = sideOf(anna);
  side.hears(rings());
  const device = new Device('callee');
  side.meets(HERE, device);
  device.session.rings({});
  await pass(100);
  expect(network.links).toEqual([]);
  side.hears(answered());
  device.session.accepted(false);
  await pass(100);
  expect(device.events).toEqual(['flowing']);
});

test('the callee attaches nothing before the server has said that it is the one that answered', async () => {
  const prepared = await prepare(newIdentity);
  const side = sideOf(boris);
  side.meets(deviceOf(anna), new Device('caller', { prepared: [prepared] }));
  side.hears(rings());
  side.conversation.rings('call', { commitment: prepared.commitment, index: 0 });
  await pass(100);
  expect(connected()).toHaveLength(2);
  side.does((page) => page.on({ type: 'accept', camera: false }).on({ type: 'opened' }));
  await pass(100);
  expect(microphones()).toEqual([]);
  side.hears(answered());
  await pass(100);
  expect(microphones()).toHaveLength(1);
});
