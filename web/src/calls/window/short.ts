import { MediaQuery } from 'svelte/reactivity';

/** The window is low: avatars are smaller. */
export const short = new MediaQuery('max-height: 759px');
