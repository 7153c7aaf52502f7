/**
 * What two devices say to each other through the hub to make a link.
 *
 *   caller            callee
 *     │ ◄── renew ───── │   «I have no link»: only when needed
 *     │ ─── commit ───► │
 *     │ ◄── hello ───── │
 *     │ ─── offer ────► │   the callee checks the commitment
 *     │ ◄── answer ──── │
 *     │ ◄─ candidates ► │
 *
 * The same link is restarted (new paths, same keys) by another offer and answer. `round` counts
 * the offers of a link: the answer to one that has been overtaken by another is worthless. A client
 * may leave it out: while it owes an answer it is offered another link instead of new paths.
 */
export type Signal =
  | { link: string; kind: 'commit'; commitment: string }
  /** `index`: of the commitment that the server gave, if it gave one. */
  | { link: string; kind: 'hello'; index?: number; nonce: string; fingerprint: string }
  /** `link`: the one to be restarted; empty: a new one is wanted. */
  | { link: string; kind: 'renew' }
  | { link: string; kind: 'offer'; round?: number; sdp: string; nonce: string }
  | { link: string; kind: 'answer'; round?: number; sdp: string }
  | { link: string; kind: 'candidates'; candidates: RTCIceCandidateInit[] };

const TEXTS: Record<Signal['kind'], string[]> = {
  commit: ['commitment'],
  hello: ['nonce', 'fingerprint'],
  renew: [],
  offer: ['sdp', 'nonce'],
  answer: ['sdp'],
  candidates: [],
};

/** What came from another person's device may be anything; null: not a signal. */
export function readSignal(raw: unknown): Signal | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const said = raw as Record<string, unknown>;
  if (typeof said.link !== 'string' || typeof said.kind !== 'string') return null;
  if (!Object.hasOwn(TEXTS, said.kind)) return null;
  const kind = said.kind as Signal['kind'];
  if (kind === 'candidates' && !Array.isArray(said.candidates)) return null;
  const isWhole = TEXTS[kind].every((field) => typeof said[field] === 'string');
  return isWhole ? (raw as Signal) : null;
}
