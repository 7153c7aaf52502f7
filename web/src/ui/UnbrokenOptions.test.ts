import { mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import UnbrokenOptions from './UnbrokenOptions.svelte';

test('an option is kept whole with all its dashes, and nothing else is', async () => {
  const text = 'Start it with --lan, or --no-browser: a well-known way.';
  const target = document.createElement('p');
  const page = mount(UnbrokenOptions, { target, props: { text } });
  const whole = [...target.querySelectorAll('span')].map((span) => span.textContent);
  expect(whole).toEqual(['--lan', '--no-browser']);
  expect(target.textContent).toBe(text);
  await unmount(page);
});
