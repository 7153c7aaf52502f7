import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the components of a call speak to is replaced: the gallery decides what they show. */
export default defineConfig({
  root: here('.'),
  cacheDir: here('../../node_modules/.vite-gallery'),
  publicDir: here('../../public'),
  plugins: [
    paraglideVitePlugin({
      project: here('../../project.inlang'),
      outdir: here('../i18n/generated'),
      strategy: ['globalVariable', 'baseLocale'],
    }),
    svelte({ configFile: here('../../svelte.config.js') }),
  ],
  resolve: {
    alias: [
      { find: /^.*\/phone\.svelte$/, replacement: here('./phone.svelte.ts') },
      { find: /^.*\/me\.svelte$/, replacement: here('./people.ts') },
      { find: /^.*\/hub\.svelte$/, replacement: here('./hub.svelte.ts') },
    ],
  },
  server: { fs: { allow: [here('../..')] } },
});
