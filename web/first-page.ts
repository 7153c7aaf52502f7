import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/** All that a page needs before it stands, compressed as the server sends it. */
const BUDGET_BYTES = 120_000;

const FIRST_PAGES: Record<string, string[]> = {
  'sign-in': ['src/main.ts', 'src/accounts/SignInPage.svelte'],
  'signed in': ['src/main.ts', 'src/Home.svelte'],
};

/** Prints what the first page costs; the build fails when that is more than it may. */
export function firstPage(pages = FIRST_PAGES, budget = BUDGET_BYTES): Plugin {
  return {
    name: 'first-page',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      const read = (file: string) => readFileSync(join(dir!, file));
      for (const [page, modules] of Object.entries(pages)) {
        const files = filesOf(bundle, modules);
        const bytes = files.reduce((sum, file) => sum + brotliCompressSync(read(file)).length, 0);
        const said = `first page, ${page}: ${bytes} bytes compressed in ${files.length} files, of ${budget}`;
        if (bytes > budget) this.error(said);
        this.info(said);
      }
    },
  };
}

/** What `index.html` names, and what those modules bring with them. */
function filesOf(bundle: Bundle, modules: string[]): string[] {
  const files = new Set(['index.html', ...namedIn(text(bundle['index.html']))]);
  for (const module of modules) add(chunkOf(bundle, module).fileName);
  return [...files];

  function add(file: string) {
    files.add(file);
    const part = bundle[file];
    if (part?.type !== 'chunk') return;
    part.viteMetadata?.importedCss.forEach((css) => files.add(css));
    part.viteMetadata?.importedAssets.forEach((asset) => files.add(asset));
    part.imports.filter((imported) => !files.has(imported)).forEach(add);
  }
}

function chunkOf(bundle: Bundle, module: string): Rolldown.OutputChunk {
  for (const part of Object.values(bundle))
    if (part.type === 'chunk' && part.moduleIds.some((id) => id.endsWith(`/${module}`)))
      return part;
  throw new Error(`No chunk has ${module}`);
}

const namedIn = (html: string) =>
  [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, file]) => file!);

const text = (part: Bundle[string] | undefined) =>
  part?.type === 'asset' ? part.source.toString() : '';
