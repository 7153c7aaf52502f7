import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { icons } from '../../icons.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const replaced: Record<string, string> = {
  phone: here('./phone.svelte.ts'),
  me: here('./people.ts'),
  hub: here('./hub.svelte.ts'),
};

/** What the components of a call speak to is replaced: the gallery decides what they show. */
const standIns: Plugin = {
  name: 'stand-ins',
  enforce: 'pre',
  resolveId(source, importer) {
    // Packages have an icon of this name too.
    if (importer?.includes('node_modules')) return;
    const [, name = ''] = /\/(\w+)\.svelte$/.exec(source) ?? [];
    return replaced[name];
  },
};

export default defineConfig({
  root: here('.'),
  cacheDir: here('../../node_modules/.vite-gallery'),
  publicDir: here('../../public'),
  plugins: [
    standIns,
    paraglideVitePlugin({
      project: here('../../project.inlang'),
      outdir: here('../i18n/generated'),
      strategy: ['globalVariable', 'baseLocale'],
    }),
    icons(),
    svelte({ configFile: here('../../svelte.config.js') }),
  ],
  server: { fs: { allow: [here('../..')] } },
});
