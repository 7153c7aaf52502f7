import type { HubState } from '../server/hub.svelte';

/** Stands in for the connection to the server. */
export const hub = $state<{ state: HubState }>({ state: 'connected' });
