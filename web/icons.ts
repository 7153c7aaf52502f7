import Icons from 'unplugin-icons/vite';
import type { Plugin } from 'vite';

/** `import Phone from '~icons/lucide/phone'`: each icon is a component as small as its picture. */
export const icons = (): Plugin =>
  Icons({ compiler: { extension: 'svelte', compiler: component } }) as Plugin;

const OPENING = /^<svg (viewBox="[^"]*") [^>]*>/;

function component(svg: string): string {
  if (!OPENING.test(svg)) throw new Error(`An icon begins in another way: ${svg.slice(0, 80)}`);
  const shown = 'class="glyph" width={size} height={size} aria-hidden="true"';
  return `<script>let { size } = $props();</script>${svg.replace(OPENING, `<svg $1 ${shown}>`)}`;
}
