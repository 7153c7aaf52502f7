import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { network, newIdentity } from './fake-link.fixture';
import type { Tracks } from './link';
import { connect, Page, pass, startAnew } from './pages.fixture';
import { prepare } from './prepared';

vi.mock('./link', () => import('./fake-link.fixture'));
vi.mock(import('./commitment'), async (original) => ({
  ...(await original()),
  commit: async (nonce) => nonce,
  keeps: async (commitment, nonce) => commitment === nonce,
  numbersOf: async () => [1, 2, 3, 4],
}));

let pages: Page[] = [];

beforeEach(startAnew);

afterEach(() => {
  pages.forEach((page) => page.session.close());
  vi.useRealTimers();
});

/** A device of the callee rings. */
async function ringing({ warm = true, isGiven = true } = {}) {
  const prepared = await prepare(newIdentity);
  const caller = new Page('caller', { warm, prepared: [prepared] });
  const callee = new Page('callee', { warm });
  pages = [caller, callee];
  connect(caller, callee);
  const { commitment } = prepared;
  callee.session.rings(isGiven ? { commitment, index: 0 } : {});
  await pass(100);
  return { caller, callee, commitment };
}

function accept() {
  for (const { session } of [...pages].reverse()) session.accepted(false);
}

function sendVoices(): Tracks {
  const tracks = { microphone: {}, camera: null } as Tracks;
  for (const { session } of pages) session.send(tracks, { microphone: 'on', camera: 'none' });
  return tracks;
}

const SDP = `a=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}\r\n`;
const open = () => network.links.filter(({ isOpen }) => isOpen);
const connected = () => network.links.filter(({ isConnected }) => isConnected);
const heard = (page: Page) => page.events.filter((event) => event !== 'theirMedia');

test('between people who have written to each other the link is finished while it rings', async () => {
  const { caller, callee } = await ringing();
  expect(connected()).toHaveLength(2);
  expect(caller.said).toEqual(['offer']);
  expect(callee.said).toEqual(['hello', 'answer']);
});

test('while it rings nothing is attached, said or reported, however long it takes', async () => {
  await ringing();
  pages.forEach((page) => (page.said = []));
  network.links.forEach(({ listener }) => {
    listener.open();
    listener.word({ say: 'media', microphone: 'on', camera: 'none' });
    listener.word({ say: 'bye' });
  });
  await pass(29_000);
  for (const page of pages) expect(page).toMatchObject({ said: [], events: [], doubts: 0 });
  for (const link of network.links)
    expect(link).toMatchObject({ said: [], attached: { microphone: null, camera: null } });
});

test('accepting only attaches: not one signal more is needed', async () => {
  const { caller, callee } = await ringing();
  pages.forEach((page) => (page.said = []));
  accept();
  const tracks = sendVoices();
  await pass(100);
  for (const page of [caller, callee])
    expect(page).toMatchObject({ said: [], events: ['flowing'] });
  expect(network.links.map(({ attached }) => attached)).toEqual([tracks, tracks]);
});

test('what is sent is attached before anything is asked of the link', async () => {
  await ringing();
  network.links.forEach((link) => (link.asked = []));
  accept();
  sendVoices();
  await pass(100);
  for (const { asked } of network.links) expect(asked.slice(0, 2)).toEqual(['attach', 'received']);
});

test('what is sent is attached in the turn in which the acceptance is heard', async () => {
  await ringing();
  accept();
  const tracks = sendVoices();
  expect(network.links.map(({ attached }) => attached)).toEqual([tracks, tracks]);
});

test('the first sound is noticed soon', async () => {
  const { caller, callee } = await ringing();
  accept();
  sendVoices();
  await pass(60);
  expect([...caller.events, ...callee.events]).toEqual([]);
  network.links.forEach((link) => (link.hasPlayed = true));
  await pass(20);
  expect([...caller.events, ...callee.events]).toEqual(['flowing', 'flowing']);
});

test('what is sent goes before the other side is shown', async () => {
  const { caller, callee } = await ringing();
  expect([caller.warmed, callee.warmed]).toEqual([1, 1]);
  const shown = () => [caller.shown, callee.shown];
  accept();
  sendVoices();
  expect(shown()).toEqual([0, 0]);
  await pass(0);
  expect(shown()).toEqual([1, 1]);
});

test('what is sent from now on is also sent over the link that is being made', async () => {
  const { caller, callee } = await ringing({ warm: false });
  accept();
  caller.session.hear({ link: '', kind: 'renew' });
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  const tracks = sendVoices();
  await pass(200);
  expect(callee.events).toEqual(['flowing']);
  expect(open().map(({ attached }) => attached)).toEqual([tracks, tracks]);
});

test('between strangers nothing passes that tells where somebody is, and nothing is lost by it', async () => {
  const { caller, callee } = await ringing({ warm: false });
  await pass(20_000);
  expect(caller.said).toEqual([]);
  expect(callee.said).toEqual(['hello']);
  accept();
  await pass(200);
  expect(caller.said).toEqual(['offer']);
  expect(callee.said).toEqual(['hello', 'answer']);
  for (const page of pages) expect(page.events).toEqual(['flowing']);
});

test('a stranger who offers all the same is not answered before acceptance', async () => {
  const { caller, callee } = await ringing({ warm: false });
  const link = 'x';
  callee.session.hear({ link, kind: 'commit', commitment: 'x' });
  callee.session.hear({ link, kind: 'offer', sdp: SDP, nonce: 'x', round: 1 });
  callee.session.hear({ link, kind: 'candidates', candidates: [] });
  await pass(1_000);
  expect(callee.said).toEqual(['hello', 'hello']);
  expect(caller.said).toEqual([]);
  expect(connected()).toEqual([]);
});

test('what a caller says who heard of the acceptance first is kept, its paths too', async () => {
  const { caller, callee, commitment } = await ringing({ warm: false });
  caller.session.accepted(false);
  await pass(100);
  callee.session.hear({ link: commitment, kind: 'candidates', candidates: [] });
  await pass(100);
  expect(callee.said).toEqual(['hello']);
  callee.session.accepted(false);
  await pass(100);
  expect(callee.said).toEqual(['hello', 'answer']);
  expect(network.links.map(({ candidates }) => candidates)).toEqual([1, 0]);
});

test('a device for which no commitment was left asks for one', async () => {
  const { caller, callee } = await ringing({ isGiven: false });
  expect(caller.said).toEqual(['commit', 'offer']);
  expect(callee.said).toEqual(['renew', 'hello', 'answer']);
  expect(connected()).toHaveLength(2);
});

test('a device that was reloaded while it rings gets another link', async () => {
  const { caller, callee, commitment } = await ringing();
  callee.session.close();
  const again = new Page('callee');
  pages = [caller, again];
  connect(caller, again);
  again.session.rings({ commitment, index: 0 });
  await pass(100);
  expect(again.said).toEqual(['hello', 'hello', 'answer']);
  expect(connected()).toHaveLength(2);
  accept();
  await pass(200);
  for (const page of pages) expect(page.events).toEqual(['flowing']);
});

test('a device that hears again of its commitment keeps the link that it has', async () => {
  const { callee, commitment } = await ringing();
  callee.session.rings({ commitment, index: 0 });
  await pass(100);
  expect(network.links).toHaveLength(2);
});

test('what was lost on the way is begun anew when the server is there again', async () => {
  const prepared = await prepare(newIdentity);
  const caller = new Page('caller', { prepared: [prepared] });
  const callee = new Page('callee');
  pages = [caller, callee];
  connect(caller, callee);
  caller.hubIsUp = false;
  callee.session.rings({ commitment: prepared.commitment, index: 0 });
  await pass(5_000);
  caller.hubIsUp = true;
  callee.session.rings({ commitment: prepared.commitment, index: 0 });
  await pass(100);
  expect(callee.said).toEqual(['hello', 'renew', 'hello', 'answer']);
  expect(connected()).toHaveLength(2);
});

test('a link that failed while it rang is replaced at acceptance', async () => {
  const { caller } = await ringing();
  network.links.forEach(({ listener }) => listener.failed());
  expect(open()).toEqual([]);
  await pass(10_000);
  expect(caller.said).toEqual(['offer']);
  accept();
  await pass(200);
  expect(caller.said).toEqual(['offer', 'commit', 'offer']);
  for (const page of pages) expect(page.events).toEqual(['flowing']);
});

test('acceptance goes on with a link in the making', async () => {
  const { caller, callee } = await ringing({ isGiven: false, warm: false });
  accept();
  await pass(200);
  expect(caller.said).toEqual(['commit', 'offer']);
  expect(callee.said).toEqual(['renew', 'hello', 'answer']);
  for (const page of pages) expect(page.events).toEqual(['flowing']);
});

test('a link that is not up five seconds after acceptance is given up for another', async () => {
  const { caller } = await ringing();
  network.links.forEach((link) => Object.defineProperty(link, 'isConnected', { value: false }));
  accept();
  await pass(2_500);
  expect(caller.said).toEqual(['offer']);
  await pass(3_000);
  expect(caller.said.slice(0, 3)).toEqual(['offer', 'commit', 'offer']);
  for (const page of pages) expect(heard(page)).toEqual(['flowing']);
});

test('keys that were not committed to make no link while it rings, and are told of after it', async () => {
  const callee = new Page('callee');
  pages = [callee];
  const offer = (link: string) =>
    callee.session.hear({ link, kind: 'offer', sdp: SDP, nonce: 'another', round: 1 });
  callee.session.rings({ commitment: 'given', index: 0 });
  offer('given');
  await pass(100);
  expect(open()).toEqual([]);
  expect(callee.events).toEqual([]);
  callee.session.accepted(false);
  callee.session.hear({ link: 'new', kind: 'commit', commitment: 'new' });
  offer('new');
  await pass(100);
  expect(open()).toEqual([]);
  expect(callee.events).toEqual(['intercepted']);
});

test('who was not answered leaves without a word', async () => {
  const { caller } = await ringing();
  caller.session.close();
  await pass(500);
  expect(network.links.map(({ said }) => said)).toEqual([[], []]);
  expect(open()).toHaveLength(1);
});
