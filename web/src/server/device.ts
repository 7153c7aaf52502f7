import { randomId } from './randomId';

const STORED_AT = 'device';
/** How long a reloaded page waits for the lock of its former self. */
const FORMER_SELF_MS = 1_000;

/**
 * This tab's id towards the server: 32 hexadecimal digits. It survives a reload; a duplicated tab,
 * which inherits the storage but not the lock, takes a new one.
 */
export const deviceId: Promise<string> = claim();

async function claim(): Promise<string> {
  const former = sessionStorage.getItem(STORED_AT);
  if (former && (await hold(former, FORMER_SELF_MS))) return former;
  const fresh = randomId();
  sessionStorage.setItem(STORED_AT, fresh);
  await hold(fresh, FORMER_SELF_MS);
  return fresh;
}

/** Takes the id's lock for as long as the page lives; false when another tab keeps it. */
function hold(id: string, waitMs: number): Promise<boolean> {
  // Absent on pages without HTTPS, where a duplicated tab cannot be told.
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(`device:${id}`, { signal: AbortSignal.timeout(waitMs) }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
}
