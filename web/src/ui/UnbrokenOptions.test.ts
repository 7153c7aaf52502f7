import { mount, unmount } from 'svelte';
import { expect, onTestFinished, test } from 'vitest';
import UnbrokenOptions from './UnbrokenOptions.svelte';

test('an option is kept whole with all its dashes, and nothing else is', () => {
  const text = 'Start it with --lan, or --no-browser: a well-known way.';
  const target = document.createElement('p');
  const component = mount(UnbrokenOptions, { target, props: { text } });
  onTestFinished(() => unmount(component));
  const whole = [...target.querySelectorAll('span')].map((span) => span.textContent);
  expect(whole).toEqual(['--lan', '--no-browser']);
  expect(target.textContent).toBe(text);
});
