import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { network } from './fake-link.fixture';
import { connect, Page, pass, startAnew } from './pages.fixture';

vi.mock('./link', () => import('./fake-link.fixture'));
vi.mock(import('./commitment'), async (original) => ({
  ...(await original()),
  commit: async (nonce) => nonce,
  keeps: async (commitment, nonce) => commitment === nonce,
  numbersOf: async () => [1, 2, 3, 4],
}));

let pages: Page[] = [];

/** Two people; one has accepted the call of the other. */
function twoPages({ countsRounds = true } = {}) {
  const caller = new Page('caller');
  const callee = new Page('callee');
  pages = [caller, callee];
  connect(caller, callee);
  callee.countsRounds = countsRounds;
  callee.session.accepted(false);
  caller.session.accepted(false);
  return { caller, callee };
}

/** Two people who have talked for a second. */
async function call(how?: Parameters<typeof twoPages>[0]) {
  const { caller, callee } = twoPages(how);
  await pass(1_000);
  for (const page of pages) {
    expect(page.events.splice(0)).toEqual(['flowing']);
    page.said = [];
    page.doubts = 0;
  }
  return { caller, callee };
}

beforeEach(startAnew);

afterEach(() => {
  pages.forEach((page) => page.session.close());
  vi.useRealTimers();
});

test('while all is well nothing is said and nobody is doubted', async () => {
  await call();
  await pass(10_000);
  for (const page of pages) expect(page).toMatchObject({ said: [], events: [], doubts: 0 });
});

test('a silence is repaired within two seconds by the same link, and only the caller offers', async () => {
  const { caller, callee } = await call();
  network.paths += 1;
  await pass(2_000);
  // The callee may be spared it: the offer can be faster than its own patience.
  expect(caller.events).toEqual(['interrupted', 'flowing']);
  expect(caller.said).toEqual(['offer']);
  expect(callee.said).toEqual(['answer']);
  expect(network.links.filter(({ isOpen }) => isOpen)).toHaveLength(2);
  expect(network.links).toHaveLength(2);
});

test('where the browser tells of another network it is repaired within a second', async () => {
  const { caller } = await call();
  network.paths += 1;
  dispatchEvent(new Event('online'));
  await pass(1_000);
  expect(caller.events).toEqual(['interrupted', 'flowing']);
});

test('before it is called a stall, the server is doubted', async () => {
  const { caller } = await call();
  network.paths += 1;
  await pass(1_000);
  expect(caller.events).toEqual([]);
  expect(caller.doubts).toBeGreaterThan(0);
});

test('who hears nothing while the other side hears all asks for new paths', async () => {
  const { caller, callee } = await call();
  if (network.links[1]) network.links[1].isDeaf = true;
  await pass(2_500);
  expect(callee.said).toEqual(['renew', 'answer']);
  expect(caller.said).toEqual(['offer']);
  expect(caller.events).toEqual([]);
});

test.each(['caller', 'callee'] as const)(
  'a %s whose server was away together with the network restarts when it is back',
  async (name) => {
    const both = await call();
    network.paths += 1;
    both[name].hubIsUp = false;
    await pass(1_700);
    both[name].hubComesBack();
    await pass(300);
    for (const page of pages) expect(page.events).toEqual(['interrupted', 'flowing']);
  },
);

test('when both servers come back at once one restart wins, and the link is kept', async () => {
  const { caller, callee } = await call();
  network.paths += 1;
  caller.hubIsUp = callee.hubIsUp = false;
  await pass(1_700);
  caller.hubIsUp = callee.hubIsUp = true;
  callee.session.hubIsBack();
  caller.session.hubIsBack();
  await pass(300);
  for (const page of pages) expect(page.events).toEqual(['interrupted', 'flowing']);
  expect(network.links).toHaveLength(2);
  expect(network.links.map(({ accepted }) => accepted)).toEqual([2, 0]);
});

test('where the answers to two restarts could be mixed up, there is another link instead', async () => {
  const { caller, callee } = await call({ countsRounds: false });
  network.paths += 1;
  caller.hubIsUp = callee.hubIsUp = false;
  await pass(1_700);
  caller.said = [];
  caller.hubIsUp = callee.hubIsUp = true;
  callee.session.hubIsBack();
  caller.session.hubIsBack();
  await pass(300);
  expect(caller.said.slice(0, 2)).toEqual(['commit', 'offer']);
  for (const page of pages) expect(page.events).toEqual(['interrupted', 'flowing']);
});

test('who asks for the link that is being made already does not delay it', async () => {
  const { caller, callee } = twoPages();
  callee.hubIsUp = false;
  await pass(100);
  const [link] = caller.links;
  for (let asked = 0; asked < 29; asked++) {
    caller.session.hear({ link, kind: 'renew' });
    await pass(100);
  }
  expect(caller.said).toEqual(['commit']);
  callee.hubIsUp = true;
  await pass(400);
  expect(caller.said.slice(0, 2)).toEqual(['commit', 'commit']);
  for (const page of pages) expect(page.events).toEqual(['flowing']);
});

test('restarts are repeated for as long as they do not help, and the link is kept', async () => {
  const { caller } = await call();
  network.isUp = false;
  caller.hubIsUp = false;
  await pass(20_000);
  expect(caller.said.length).toBeGreaterThan(5);
  expect(new Set(caller.said)).toEqual(new Set(['offer']));
  network.isUp = true;
  network.paths += 1;
  caller.hubIsUp = true;
  await pass(3_500);
  for (const page of pages) expect(page.events).toEqual(['interrupted', 'flowing']);
  expect(network.links).toHaveLength(2);
});

test('after thirty seconds without media the call is lost, when the last packet came', async () => {
  const { caller } = await call();
  const at = performance.now();
  network.isUp = false;
  await pass(29_000);
  expect(caller.lostAt).toBeNull();
  await pass(1_500);
  for (const page of pages) {
    expect(page.events).toEqual(['interrupted']);
    expect(page.lostAt).toBeGreaterThan(at - 150);
    expect(page.lostAt).toBeLessThan(at + 150);
  }
});

test('a side that has lost its link gets a new one', async () => {
  const { caller } = await call();
  caller.session.hear({ link: '', kind: 'renew' });
  await pass(1_000);
  expect(caller.said.slice(0, 2)).toEqual(['commit', 'offer']);
  for (const page of pages) expect(page.events).toEqual(['interrupted', 'flowing']);
  expect(network.links.map(({ isOpen }) => isOpen)).toEqual([false, false, true, true]);
});
