import { expect, test } from 'vitest';
import { CalleesHandshake, CallersHandshake, Mismatch } from './handshake';
import type { Identity, Link } from './link';
import { prepare } from './prepared';
import type { Signal } from './signal';

const identity = (byte: string): Identity => ({
  certificate: {} as RTCCertificate,
  fingerprint: Array(32).fill(byte).join(':'),
});

const sdp = ({ fingerprint }: Identity) => `v=0\r\na=fingerprint:sha-256 ${fingerprint}\r\n`;

/** What a browser would do, written down. */
class FakeLink {
  did: string[] = [];
  constructor(private readonly own: Identity) {}

  async offer() {
    this.did.push('offer');
    return sdp(this.own);
  }

  async answer() {
    this.did.push('answer');
    return sdp(this.own);
  }

  async acceptAnswer() {
    this.did.push('acceptAnswer');
  }

  async addCandidates() {
    this.did.push('addCandidates');
  }
}

const anna = identity('AA');
const boris = identity('BB');
const mallory = identity('CC');
const candidates = (link: string): Signal => ({ link, kind: 'candidates', candidates: [] });

/** Anna has committed herself; the messages wait until they are delivered. */
async function begun(index?: number) {
  const links = { anna: new FakeLink(anna), boris: new FakeLink(boris) };
  const said: Signal[] = [];
  const link = links.anna as unknown as Link;
  const caller = new CallersHandshake(await prepare(async () => anna), link, (s) => said.push(s));
  caller.commit();
  const [commit] = said.splice(0);
  if (commit?.kind !== 'commit') throw new Error('No commitment');
  const callee = new CalleesHandshake(
    commit.link,
    commit.commitment,
    links.boris as unknown as Link,
    boris,
    (s) => said.push(s),
    index,
  );
  callee.greet();
  return { caller, callee, links, said };
}

test('whoever was given a commitment by the server says which in the hello', async () => {
  const { said } = await begun(3);
  expect(said).toMatchObject([{ kind: 'hello', index: 3 }]);
});

test('commit, hello, offer, answer: neither shows its key before the other is bound', async () => {
  const { caller, callee, links, said } = await begun();
  const kinds = ['commit'];
  for (const side of [caller, callee, caller]) {
    const [signal] = said.splice(0);
    if (!signal) throw new Error('Nothing was said');
    kinds.push(signal.kind);
    await side.hear(signal);
  }
  expect(kinds).toEqual(['commit', 'hello', 'offer', 'answer']);
  expect(links.anna.did).toEqual(['offer', 'acceptAnswer']);
  expect(links.boris.did).toEqual(['answer']);
  expect(caller.numbers).toHaveLength(4);
  expect(caller.numbers).toEqual(callee.numbers);
});

test('the callee refuses a key that was not committed to, and never gives it to the browser', async () => {
  const { caller, callee, links, said } = await begun();
  await caller.hear(said.splice(0)[0] as Signal);
  const offer = said.splice(0)[0] as Signal;
  await expect(callee.hear({ ...offer, sdp: sdp(mallory) } as Signal)).rejects.toThrow(Mismatch);
  expect(links.boris.did).toEqual([]);
});

test('the caller refuses an answer with another key than that of the hello', async () => {
  const { caller, links, said } = await begun();
  await caller.hear(said.splice(0)[0] as Signal);
  const answer: Signal = { link: caller.id, kind: 'answer', round: 1, sdp: sdp(mallory) };
  await expect(caller.hear(answer)).rejects.toThrow(Mismatch);
  expect(links.anna.did).toEqual(['offer']);
});

test('a hello without a whole nonce is no key to be compared', async () => {
  const { caller, links, said } = await begun();
  await caller.hear({ ...said.splice(0)[0], nonce: btoa('short') } as Signal);
  const answer: Signal = { link: caller.id, kind: 'answer', round: 1, sdp: sdp(boris) };
  await expect(caller.hear(answer)).rejects.toThrow(Mismatch);
  expect(links.anna.did).toEqual(['offer']);
});

test('nothing is answered before its turn', async () => {
  const { caller, callee, links } = await begun();
  const link = caller.id;
  await caller.hear({ link, kind: 'answer', round: 0, sdp: sdp(boris) });
  await caller.hear({ link, kind: 'offer', round: 1, sdp: sdp(boris), nonce: '' });
  await caller.hear(candidates(link));
  await callee.hear({ link, kind: 'answer', round: 1, sdp: sdp(anna) });
  await callee.hear(candidates(link));
  expect(links.anna.did).toEqual([]);
  expect(links.boris.did).toEqual([]);
});

test('a second hello does not replace the key of the first', async () => {
  const { caller, said, links } = await begun();
  await caller.hear(said.splice(0)[0] as Signal);
  const { fingerprint } = mallory;
  await caller.hear({ link: caller.id, kind: 'hello', nonce: '', fingerprint });
  await caller.hear({ link: caller.id, kind: 'answer', round: 1, sdp: sdp(boris) });
  expect(links.anna.did).toEqual(['offer', 'acceptAnswer']);
});

test('an answer of a client that does not count rounds is taken', async () => {
  const { caller, said, links } = await begun();
  await caller.hear(said.splice(0)[0] as Signal);
  await caller.hear({ link: caller.id, kind: 'answer', sdp: sdp(boris) });
  expect(links.anna.did).toEqual(['offer', 'acceptAnswer']);
});

/** They have agreed on a link. */
async function agreed(change = (answer: Signal) => answer) {
  const all = await begun();
  const { caller, callee, said } = all;
  await caller.hear(said.splice(0)[0] as Signal);
  await callee.hear(said.splice(0)[0] as Signal);
  await caller.hear(change(said.splice(0)[0] as Signal));
  all.links.anna.did = [];
  return all;
}

test('an offer whose answer never came does not stand in the way of the next', async () => {
  const { caller, callee, links, said } = await agreed();
  await caller.restart();
  said.splice(0);
  await caller.restart();
  await callee.hear(said.splice(0)[0] as Signal);
  await caller.hear(said.splice(0)[0] as Signal);
  expect(links.anna.did).toEqual(['offer', 'offer', 'acceptAnswer']);
});

test('an answer to an offer that was overtaken is not taken for that to the newest', async () => {
  const { caller, callee, links, said } = await agreed();
  await caller.restart();
  await callee.hear(said.splice(0)[0] as Signal);
  await caller.restart();
  const [late, offer] = said.splice(0) as [Signal, Signal];
  await caller.hear(late);
  expect(links.anna.did).toEqual(['offer', 'offer']);
  await callee.hear(offer);
  await caller.hear(said.splice(0)[0] as Signal);
  expect(links.anna.did).toEqual(['offer', 'offer', 'acceptAnswer']);
});

function uncounted(signal: Signal): Signal {
  const { round: _, ...rest } = signal as { round?: number };
  return rest as Signal;
}

test('a client that does not count rounds is offered nothing while it owes an answer', async () => {
  const { caller, callee, links, said } = await agreed(uncounted);
  expect(await caller.restart()).toBe(true);
  expect(await caller.restart()).toBe(false);
  await callee.hear(said.splice(0)[0] as Signal);
  await caller.hear(uncounted(said.splice(0)[0] as Signal));
  expect(links.anna.did).toEqual(['offer', 'acceptAnswer']);
  expect(await caller.restart()).toBe(true);
});

test('an answer without a round is not taken from a client that counts', async () => {
  const { caller, callee, links, said } = await agreed();
  await caller.restart();
  await callee.hear(said.splice(0)[0] as Signal);
  await caller.restart();
  await caller.hear(uncounted(said.splice(0)[0] as Signal));
  expect(links.anna.did).toEqual(['offer', 'offer']);
});

test('a link that was never agreed on is not restarted', async () => {
  const { caller, links, said } = await begun();
  await caller.hear(said.splice(0)[0] as Signal);
  expect(await caller.restart()).toBe(false);
  expect(links.anna.did).toEqual(['offer']);
});

test('only the caller offers again; the callee asks for it', async () => {
  const { caller, callee, said } = await agreed();
  await callee.restart();
  await caller.restart();
  expect(said.map(({ kind }) => kind)).toEqual(['renew', 'offer']);
  await callee.hear(said[1] as Signal);
  expect(said.at(-1)?.kind).toBe('answer');
});
