import { MediaQuery } from 'svelte/reactivity';

/** The window is low: avatars are smaller. */
export const short = new MediaQuery('max-height: 759px');

/** So low that words stand beside pictures, or without them: a phone that lies on its side, a small window of a desktop. */
export const low = new MediaQuery('max-height: 479px');
