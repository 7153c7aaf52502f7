import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber((update) => {
  const controller = new AbortController();
  const { signal } = controller;
  addEventListener('focus', update, { signal });
  addEventListener('blur', update, { signal });
  document.addEventListener('visibilitychange', update, { signal });
  return () => controller.abort();
});

/** Whether somebody looks at this page: it is visible and has the focus. */
export const attention = {
  get here(): boolean {
    subscribe();
    return document.visibilityState === 'visible' && document.hasFocus();
  },
};
