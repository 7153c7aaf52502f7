import { createHash } from 'node:crypto';
import { env } from 'node:process';
import { expect, test } from 'vitest';
import { commit, fingerprintIn, newNonce, numbersOf, type Share } from './commitment';
import { CalleesHandshake, CallersHandshake, Mismatch } from './handshake';
import type { Link } from './link';
import { prepare } from './prepared';
import type { Signal } from './signal';

const RUNS = env.GUDOK_LONG ? 10_000 : 1_000;
const PATIENCE_MS = 120_000;

type Of<K extends Signal['kind']> = Extract<Signal, { kind: K }>;
type Choice = (typeof CHOICES)[keyof typeof CHOICES][number];

/** What the server may do to each signal. Its own share is another towards each of the two. */
const CHOICES = {
  commit: ['pass', 'own'],
  hello: ['pass', 'own', 'own key'],
  /** `late nonce`: one that it has not committed itself to, for it has just been found to fit. */
  offer: ['pass', 'own', 'own key', 'late nonce'],
  answer: ['pass', 'own'],
  /** Whose key it wants to know before it has to say anything to the other. */
  order: ['as it comes', 'caller first'],
} as const;

type Plan = { [K in keyof typeof CHOICES]: (typeof CHOICES)[K][number] };

const any = <T extends Choice>(of: readonly T[]): T =>
  of[Math.floor(Math.random() * of.length)] as T;

const anyPlan = (): Plan => ({
  commit: any(CHOICES.commit),
  hello: any(CHOICES.hello),
  offer: any(CHOICES.offer),
  answer: any(CHOICES.answer),
  order: any(CHOICES.order),
});

const sdp = (fingerprint: string) => `v=0\r\na=fingerprint:sha-256 ${fingerprint}\r\n`;

const newFingerprint = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0').toUpperCase(),
  ).join(':');

const newIdentity = async () => ({
  certificate: {} as RTCCertificate,
  fingerprint: newFingerprint(),
});

/** A browser at work: DTLS is bound to the key that it was given last. */
class FakeLink {
  theirKey: string | null = null;
  constructor(private readonly key: string) {}

  async offer() {
    return sdp(this.key);
  }

  async answer(offer: string) {
    this.theirKey = fingerprintIn(offer);
    return sdp(this.key);
  }

  async acceptAnswer(answer: string) {
    this.theirKey = fingerprintIn(answer);
  }
}

/** One call through a server that does as planned. Rejects with a `Mismatch`, or when a signal does not come. */
async function callThrough(plan: Plan) {
  const toCaller: Share = { nonce: newNonce(), fingerprint: newFingerprint() };
  const toCallee: Share = { nonce: newNonce(), fingerprint: toCaller.fingerprint };
  const said: Signal[] = [];
  const next = <K extends Signal['kind']>(kind: K): Of<K> => {
    const at = said.findIndex((signal) => signal.kind === kind);
    if (at < 0) throw new Mismatch(`No ${kind} came`);
    return said.splice(at, 1)[0] as Of<K>;
  };

  const prepared = await prepare(newIdentity);
  const callersLink = new FakeLink(prepared.identity.fingerprint);
  const caller = new CallersHandshake(prepared, callersLink as unknown as Link, (s) =>
    said.push(s),
  );
  caller.commit();

  const identity = await newIdentity();
  const calleesLink = new FakeLink(identity.fingerprint);
  const greet = async () => {
    const { link, commitment } = next('commit');
    const own = await commit(toCallee.nonce, toCallee.fingerprint);
    const callee = new CalleesHandshake(
      link,
      plan.commit === 'own' ? own : commitment,
      calleesLink as unknown as Link,
      identity,
      (s) => said.push(s),
    );
    callee.greet();
    return callee;
  };

  const early = plan.order === 'caller first' ? null : await greet();
  const hello: Of<'hello'> = early
    ? next('hello')
    : { link: caller.id, kind: 'hello', ...toCaller };
  if (plan.hello === 'own key') hello.fingerprint = toCaller.fingerprint;
  await caller.hear(plan.hello === 'own' ? { ...hello, ...toCaller } : hello);

  const callee = early ?? (await greet());
  const offer = next('offer');
  const own = { sdp: sdp(toCallee.fingerprint), nonce: toCallee.nonce };
  await callee.hear(
    {
      pass: offer,
      own: { ...offer, ...own },
      'own key': { ...offer, sdp: own.sdp },
      'late nonce': { ...offer, sdp: own.sdp, nonce: newNonce() },
    }[plan.offer],
  );

  const answer = next('answer');
  await caller.hear(plan.answer === 'own' ? { ...answer, sdp: sdp(toCaller.fingerprint) } : answer);
  if (caller.progress !== 'agreed' || callee.progress !== 'agreed')
    throw new Mismatch('They never agreed');
  return {
    isBetween:
      callersLink.theirKey !== identity.fingerprint ||
      calleesLink.theirKey !== prepared.identity.fingerprint,
    isSeen: String(caller.numbers) !== String(callee.numbers),
  };
}

/** Each of the two gets the key that it was promised. */
function isConsistent({ commit, hello, offer, answer, order }: Plan): boolean {
  const isOwnHello = hello !== 'pass' || order === 'caller first';
  return offer === commit && isOwnHello === (answer === 'own');
}

test(
  `of ${RUNS} attacks of a server in the middle none goes undetected`,
  async () => {
    const count = { refused: 0, seen: 0, undetected: 0, honest: 0 };
    for (let run = 0; run < RUNS; run++) {
      const plan = anyPlan();
      const outcome = await callThrough(plan).catch((error: unknown) => {
        if (!(error instanceof Mismatch)) throw error;
        return null;
      });
      expect(outcome !== null, JSON.stringify(plan)).toBe(isConsistent(plan));
      if (!outcome) count.refused++;
      else if (outcome.isSeen) count.seen++;
      else if (outcome.isBetween) count.undetected++;
      else count.honest++;
    }
    expect(count.undetected).toBe(0);
    // By far not all of them fail for the same reason.
    expect(count.refused).toBeGreaterThan(RUNS / 4);
    expect(count.seen).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

test('who changes nothing is not accused', async () => {
  const plan: Plan = {
    commit: 'pass',
    hello: 'pass',
    offer: 'pass',
    answer: 'pass',
    order: 'as it comes',
  };
  expect(await callThrough(plan)).toEqual({ isBetween: false, isSeen: false });
});

test('a server that binds itself to its own keys towards both gets in between, and is seen', async () => {
  const plan: Plan = {
    commit: 'own',
    hello: 'own',
    offer: 'own',
    answer: 'own',
    order: 'as it comes',
  };
  expect(await callThrough(plan)).toEqual({ isBetween: true, isSeen: true });
});

test(
  'without the commitment it would find nonces with which both people see the same signs',
  async () => {
    const share = (): Share => ({ nonce: newNonce(), fingerprint: newFingerprint() });
    const [anna, boris, { fingerprint }] = [share(), share(), share()];
    // It has seen what both have shown, and chooses afterwards what it shows itself.
    const found = search(anna, boris, fingerprint);
    const annas = await numbersOf(anna, { nonce: found.toAnna, fingerprint });
    const boriss = await numbersOf({ nonce: found.toBoris, fingerprint }, boris);
    expect(annas).not.toBeNull();
    expect(annas).toEqual(boriss);
  },
  PATIENCE_MS,
);

/** Two sets of nonces, and one of each that lead to the same four bytes. */
function search(anna: Share, boris: Share, key: string) {
  const keyBytes = bytes(key);
  const ofAnna = Buffer.concat([Buffer.from(anna.nonce, 'base64'), bytes(anna.fingerprint)]);
  const ofBoris = Buffer.concat([Buffer.from(boris.nonce, 'base64'), bytes(boris.fingerprint)]);
  const nonceOf = (nth: number) => {
    const nonce = Buffer.alloc(32);
    nonce.writeUInt32BE(nth);
    return nonce;
  };
  const seen = new Map<number, number>();
  for (let nth = 0; nth < 2 ** 17; nth++) seen.set(firstFour(ofAnna, nonceOf(nth), keyBytes), nth);
  for (let nth = 0; ; nth++) {
    const met = seen.get(firstFour(nonceOf(nth), keyBytes, ofBoris));
    if (met !== undefined)
      return {
        toAnna: nonceOf(met).toString('base64'),
        toBoris: nonceOf(nth).toString('base64'),
      };
  }
}

const bytes = (fingerprint: string) => Buffer.from(fingerprint.replaceAll(':', ''), 'hex');

function firstFour(...parts: Buffer[]): number {
  return createHash('sha256').update(Buffer.concat(parts)).digest().readUInt32BE(0);
}
