// How long until a page can be used, in Chromium, with an empty cache: the median of 15 visits.
//   node bench/page.mjs [http://localhost:5080]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VISITS = 15;
const address = process.argv[2] ?? 'http://localhost:5080';

/** Says how long after the visit began there is something to type in, and nothing keeps the page from hearing it. */
const WATCH = `new MutationObserver((_, observer) => {
  if (!document.querySelector('input')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => usable(String(performance.now()))));
}).observe(document, { childList: true, subtree: true });`;

const profile = mkdtempSync(join(tmpdir(), 'gudok-page-'));
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const chromium = spawn(
  'chromium',
  ['--headless=new', ...QUIET, '--remote-debugging-pipe', `--user-data-dir=${profile}`],
  { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
);
const answers = new Map();
const listeners = new Set();
let asked = 0;
let rest = '';

chromium.stdio[4].on('data', (bytes) => {
  const messages = (rest + bytes).split('\0');
  rest = messages.pop();
  for (const message of messages.map((text) => JSON.parse(text))) {
    if (message.id) answers.get(message.id)(message);
    else listeners.forEach((hear) => hear(message));
  }
});

/** Asks the browser, or one of its pages. */
async function ask(method, params = {}, sessionId = undefined) {
  const id = ++asked;
  chromium.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
  const { result, error } = await new Promise((resolve) => answers.set(id, resolve));
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}

function heard(sessionId, method) {
  return new Promise((resolve) => {
    listeners.add(function hear(message) {
      if (message.sessionId !== sessionId || message.method !== method) return;
      listeners.delete(hear);
      resolve(message.params);
    });
  });
}

/** @param cookie of somebody who is signed in here and has been before; null for a stranger */
async function visit(cookie) {
  const { browserContextId } = await ask('Target.createBrowserContext');
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const say = (method, params) => ask(method, params, sessionId);
  await say('Page.enable');
  if (cookie) {
    const [name, value] = cookie.split('=');
    await say('Network.setCookie', { url: address, name, value });
    const there = heard(sessionId, 'Page.loadEventFired');
    await say('Page.navigate', { url: `${address}/favicon.svg` });
    await there;
    await say('Runtime.evaluate', { expression: `localStorage.setItem('signedIn', '')` });
  }
  await say('Runtime.addBinding', { name: 'usable' });
  await say('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
  const usable = heard(sessionId, 'Runtime.bindingCalled');
  await say('Runtime.enable');
  await say('Page.navigate', { url: address });
  const { payload } = await usable;
  await ask('Target.disposeBrowserContext', { browserContextId });
  return Number(payload);
}

async function register() {
  const userName = `bench-${Date.now()}`;
  const response = await fetch(`${address}/api/account/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userName, displayName: 'Bench', password: 'a long password' }),
  });
  if (!response.ok) throw new Error(`Nobody could register: ${response.status}`);
  return response.headers.get('set-cookie').split(';')[0];
}

async function measure(page, cookie) {
  const took = [];
  for (let i = 0; i < VISITS; i++) took.push(await visit(cookie));
  took.sort((a, b) => a - b);
  const [median, slowest] = [took[VISITS >> 1], took.at(-1)].map((ms) => ms.toFixed(0));
  console.log(`| ${page} | ${median} | ${slowest} |`);
}

try {
  console.log('| first page, usable after, ms | median | slowest |\n| --- | --- | --- |');
  await measure('sign-in', null);
  await measure('signed in', await register());
} finally {
  const gone = new Promise((resolve) => chromium.once('exit', resolve));
  await ask('Browser.close');
  await gone;
  rmSync(profile, { recursive: true, force: true });
}
