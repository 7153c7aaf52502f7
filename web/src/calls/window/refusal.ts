import { m } from '../../i18n';
import { hub } from '../../server/hub.svelte';
import { phone } from '../phone.svelte';

/** Why nobody can be called from here now; null: one can. Never because of what the other side did. */
export function whyNoCall(): string | null {
  if (phone.busy) return m.lineBusy();
  return hub.state === 'connected' ? null : m.noConnectionForCalls();
}
