import Icons from 'unplugin-icons/vite';
import type { Plugin } from 'vite';

/** `import Phone from '~icons/lucide/phone'`: each icon is a component as small as its picture. */
export const icons = (): Plugin =>
  Icons({ compiler: { extension: 'svelte', compiler: component } }) as Plugin;

function component(svg: string): string {
  const sized = svg.replace(
    /^<svg (viewBox="[^"]*") [^>]*>/,
    '<svg $1 class="glyph" width={size} height={size} aria-hidden="true">',
  );
  return `<script>let { size } = $props();</script>${sized}`;
}
