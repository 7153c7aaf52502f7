import { MediaQuery } from 'svelte/reactivity';

const phone = new MediaQuery('max-width: 719px');
const touch = new MediaQuery('hover: none');

/** What kind of screen this is; reading follows changes. */
export const media = {
  /** One column. */
  get phone() {
    return phone.current;
  },
  get touch() {
    return touch.current;
  },
};
