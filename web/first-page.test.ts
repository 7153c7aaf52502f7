// @vitest-environment node
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstPage } from './first-page.ts';

const KILOBYTES_10 = randomBytes(7_500).toString('base64');

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gudok-first-page-'));
  mkdirSync(join(root, 'src'));
  write('index.html', '<script type="module" src="/src/main.ts"></script>');
  write('src/main.ts', `import './first'; addEventListener('click', () => import('./later'));`);
  write('src/first.ts', `document.title = '${KILOBYTES_10}';`);
  write('src/later.ts', `document.body.title = '${KILOBYTES_10}1';`);
});

afterEach(() => rmSync(root, { recursive: true }));

test('a build whose first page is over its budget fails', async () => {
  await expect(buildWithin({ first: ['src/main.ts'] }, 7_000)).rejects.toThrow('of 7000');
});

test('what comes later does not count', async () => {
  await buildWithin({ first: ['src/main.ts'] }, 9_000);
  await expect(buildWithin({ both: ['src/main.ts', 'src/later.ts'] }, 9_000)).rejects.toThrow();
});

const write = (file: string, text: string) => writeFileSync(join(root, file), text);

const buildWithin = (pages: Record<string, string[]>, budget: number) =>
  build({ root, configFile: false, logLevel: 'silent', plugins: [firstPage(pages, budget)] });
