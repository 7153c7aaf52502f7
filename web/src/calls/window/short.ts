import { MediaQuery } from 'svelte/reactivity';

/** The window is low: avatars are smaller. */
export const short = new MediaQuery('max-height: 759px');

/** So low that words stand beside pictures: a phone that lies on its side. */
export const low = new MediaQuery('max-height: 479px');
