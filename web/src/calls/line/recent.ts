/** More than can still be spoken of. */
export const KEPT = 100;

/** The set with that id; of more than can matter the oldest are forgotten. */
export const remember = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set([...ids, id].slice(-KEPT));
