/**
 * Neither side can choose its key after seeing the other's: the caller commits itself first,
 * and shows what it committed itself to only when the callee's key lies on the table.
 */

const NONCE_BYTES = 32;
const FINGERPRINT_BYTES = 32;

/** 32 random bytes, base64. A link has a nonce of its own, worthless with any other. */
export function newNonce(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
}

/** What one side brings into a link. */
export interface Share {
  readonly nonce: string;
  readonly fingerprint: string;
}

/** SHA-256(nonce ‖ fingerprint), base64. */
export async function commit(nonce: string, fingerprint: string): Promise<string> {
  return toBase64(await digest(bytesOf({ nonce, fingerprint })));
}

/**
 * Four numbers, 0..255, that both sides see the same if nobody sits in between; null: a share is none.
 * Whoever sat in between would have to bind itself to a share towards each side before it knows theirs.
 */
export async function numbersOf(caller: Share, callee: Share): Promise<number[] | null> {
  if (!isWhole(caller) || !isWhole(callee)) return null;
  const all = await digest(new Uint8Array([...bytesOf(caller), ...bytesOf(callee)]));
  return [...all.subarray(0, 4)];
}

/** Whether what is shown now is what was committed to. */
export async function keeps(
  commitment: string,
  nonce: string,
  fingerprint: string,
): Promise<boolean> {
  return isWhole({ nonce, fingerprint }) && (await commit(nonce, fingerprint)) === commitment;
}

function isWhole({ nonce, fingerprint }: Share): boolean {
  const isNonce = fromBase64(nonce).length === NONCE_BYTES;
  return isNonce && fingerprintBytes(fingerprint).length === FINGERPRINT_BYTES;
}

function bytesOf({ nonce, fingerprint }: Share): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...fromBase64(nonce), ...fingerprintBytes(fingerprint)]);
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/**
 * The SHA-256 fingerprint of the certificate that a description binds DTLS to, `AB:CD:…`;
 * null unless it names exactly one, for all its media.
 */
export function fingerprintIn(sdp: string): string | null {
  const found = [...sdp.matchAll(/^a=fingerprint:(\S+) (\S+)\s*$/gm)];
  const distinct = new Set(
    found.map(([, algorithm, value]) => `${algorithm} ${value}`.toUpperCase()),
  );
  const [only] = distinct;
  return distinct.size === 1 && only?.startsWith('SHA-256 ') ? only.slice('SHA-256 '.length) : null;
}

function fingerprintBytes(fingerprint: string): Uint8Array {
  return Uint8Array.from(fingerprint.split(':'), (pair) => Number.parseInt(pair, 16));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** What is no base64 is no nonce. */
function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
