interface NetworkInformation extends EventTarget {
  readonly effectiveType?: string;
  readonly saveData?: boolean;
}

const connection = () => (navigator as { connection?: NetworkInformation }).connection;

/** The browser says that little gets through, or that it is dear. Not every browser says. */
export function isNarrow(): boolean {
  const { effectiveType = '4g', saveData = false } = connection() ?? {};
  return saveData || effectiveType !== '4g';
}

/** Calls back when the browser says that the network is another one. Not every browser does, nor each time. */
export function watchNetwork(changed: () => void): () => void {
  const watched = connection();
  addEventListener('online', changed);
  watched?.addEventListener('change', changed);
  return () => {
    removeEventListener('online', changed);
    watched?.removeEventListener('change', changed);
  };
}
