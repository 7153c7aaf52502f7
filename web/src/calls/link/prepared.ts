import { commit, newNonce } from './commitment';
import type { Identity } from './link';

/** What the caller's side of one link has committed itself to. */
export interface Prepared {
  /** The id of the link as well: random, and known to whoever was given the commitment. */
  readonly commitment: string;
  readonly identity: Identity;
  /** Worthless with any other link, and shown only to the device that answers on this one. */
  readonly nonce: string;
}

export async function prepare(newIdentity: () => Promise<Identity>): Promise<Prepared> {
  const identity = await newIdentity();
  const nonce = newNonce();
  return { identity, nonce, commitment: await commit(nonce, identity.fingerprint) };
}
