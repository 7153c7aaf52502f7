import { tick } from 'svelte';

/** Until the page holds what has changed. What fails in drawing it holds nothing else up. */
export const drawn = (): Promise<void> => tick().catch((error) => reportError(error));
