import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { firstPage } from './first-page.ts';
import { icons } from './icons.ts';

const server = 'http://localhost:5080';

export default defineConfig(({ mode }) => ({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/i18n/generated',
      strategy: ['globalVariable', 'baseLocale'],
    }),
    icons(),
    svelte(),
    firstPage(),
  ],
  build: {
    outDir: '../src/Gudok.Server/wwwroot',
    emptyOutDir: true,
    // Data URLs are not allowed by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    // They know light-dark() themselves; rewritten, it would not follow the dark stage in a light page.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  server: {
    proxy: {
      // As objects: the short form would change the Host header, and the server knows its own.
      '/api': { target: server },
      '/openapi': { target: server },
      '/hub': { target: server, ws: true },
    },
  },
  // Vitest would otherwise take Svelte's server build.
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', '*.test.ts'],
    isolate: false,
    setupFiles: ['src/fresh.test-setup.ts'],
  },
}));
