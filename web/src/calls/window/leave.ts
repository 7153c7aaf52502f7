import { chatPath, route } from '../../route.svelte';
import { phone } from '../phone.svelte';
import type { Stage } from '../view';

/** The window of a call that is over gives way to that call's chat, whichever was open behind it. */
export function leave({ chatId }: Stage): void {
  route.go(chatPath(chatId));
  phone.close();
}
