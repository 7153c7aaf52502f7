/** Calls back when the browser says that the network is another one. Not every browser does, nor each time. */
export function watchNetwork(changed: () => void): () => void {
  const { connection } = navigator as { connection?: EventTarget };
  addEventListener('online', changed);
  connection?.addEventListener('change', changed);
  return () => {
    removeEventListener('online', changed);
    connection?.removeEventListener('change', changed);
  };
}
