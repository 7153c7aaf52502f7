/** A key that works anywhere on the page; true when it was used. */
export type Shortcut = (event: KeyboardEvent) => boolean;

/** Places of keys, not letters: they work in every layout. */
export const isSearchKey: Shortcut = (event) =>
  (event.code === 'KeyK' && (event.ctrlKey || event.metaKey)) ||
  ((event.code === 'Slash' || event.key === '/') && plain(event) && !inTextField(event));

/** Alt+Up and Alt+Down: -1, 1; otherwise 0. */
export function chatStep({ code, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): -1 | 0 | 1 {
  if (!altKey || ctrlKey || metaKey || shiftKey) return 0;
  if (code === 'ArrowUp') return -1;
  return code === 'ArrowDown' ? 1 : 0;
}

const plain = ({ altKey, ctrlKey, metaKey }: KeyboardEvent) => !altKey && !ctrlKey && !metaKey;

function inTextField({ target }: KeyboardEvent): boolean {
  return target instanceof Element && !!target.closest('input, textarea, [contenteditable]');
}
