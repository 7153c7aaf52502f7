import { tick } from 'svelte';

const TEXT_FIELD = 'input, textarea, select, [contenteditable]';
const REACHABLE = 'button:not(:disabled), a[href], input, textarea, [tabindex="0"]';

/** Where the focus goes when a call's window is gone. */
const AFTER = { callButton: '[data-call-button]', composer: '[data-composer]' };

export const isTextField = (element: Element | null): boolean =>
  element?.matches(TEXT_FIELD) ?? false;

/** Single letters are commands only without modifiers, and not while text is written. */
export function isCommand(event: KeyboardEvent): boolean {
  const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
  return !modified && !event.repeat && !isTextField(event.target as Element);
}

export const isAlt = (event: KeyboardEvent): boolean =>
  event.altKey && !event.ctrlKey && !event.metaKey && !event.repeat;

/** Once the page has put the chat where the window was; whoever writes by then is left alone. */
export async function focusAfter(place: keyof typeof AFTER): Promise<void> {
  await tick();
  if (isTextField(document.activeElement)) return;
  document.querySelector<HTMLElement>(AFTER[place])?.focus();
}

/** Moves the focus to what the root names with `data-focus`, else to the root; writing is left alone. */
export function focusInto(root: HTMLElement): void {
  const now = document.activeElement;
  const wanted = root.querySelector<HTMLElement>('[data-focus]');
  if (!root.contains(now) && isTextField(now) && now?.checkVisibility()) return;
  // What is to be read first stays in sight.
  if (wanted) wanted.focus({ preventScroll: true });
  else if (!root.contains(now)) root.focus();
}

/** Keeps Tab inside the root. */
export function keepTabInside(event: KeyboardEvent, root: HTMLElement): void {
  if (event.code !== 'Tab') return;
  const reachable = [...root.querySelectorAll<HTMLElement>(REACHABLE)].filter((element) =>
    element.checkVisibility(),
  );
  const edge = event.shiftKey ? reachable[0] : reachable.at(-1);
  const now = document.activeElement;
  if (now !== edge && now !== root && root.contains(now)) return;
  if (now === root && !event.shiftKey) return;
  event.preventDefault();
  (event.shiftKey ? reachable.at(-1) : reachable[0])?.focus();
}
