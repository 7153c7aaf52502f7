import { expect, test } from 'vitest';
import {
  anna,
  boris,
  connecting,
  ended,
  Page,
  ringing,
  serverTime,
  talking,
  toBoris,
} from './line/example.fixture';
import { incomingOf, isBusy, isPassing, stageOf } from './stage';

const stage = (page: Page) => stageOf(page.line);

test('«Вызываем…» stands from the click, «Звонит…» since a device rings', () => {
  const page = new Page(anna).on({ type: 'place', wish: toBoris, clientKey: 'key' }, 100);
  expect(stage(page)).toMatchObject({ at: 'calling', ringing: false, ringFrom: 100 });
  page.on({ type: 'placed', clientKey: 'key', call: ringing() }, 150);
  expect(stage(page)).toMatchObject({ at: 'calling', ringing: false, ringUntil: 30_150 });
  page.hears(ringing({ version: 2, ringingAt: serverTime(200), now: serverTime(200) }), 350);
  expect(stage(page)).toMatchObject({ at: 'calling', ringing: true, ringUntil: 30_150 });
});

test('how long it rings is what the server says', () => {
  const page = new Page(anna).calls(ringing({ deadline: serverTime(45_000) }));
  expect(stage(page)).toMatchObject({ ringFrom: 0, ringUntil: 45_000, chatId: 'chat' });
});

test('the ring fills green for the caller only', () => {
  expect(stage(new Page(anna).calls().hears(connecting()))).toMatchObject({ answered: true });
  const callee = new Page(boris).hears(ringing()).on({ type: 'accept', camera: false });
  expect(stage(callee.hears(connecting()))).toMatchObject({ at: 'connecting', answered: false });
});

test('the timer counts from the start that the server says', () => {
  const page = new Page(anna).calls().hears(connecting());
  page.hears(talking({ now: serverTime(7_000) }), 50_000);
  expect(stage(page)).toMatchObject({ at: 'talking', startedAt: 49_000, peer: boris });
});

test('a callee is asked over the call that already connects', () => {
  const page = new Page(boris, { microphone: 'prompt', camera: 'prompt' });
  page.hears(ringing({ kind: 'video' })).on({ type: 'accept', camera: true });
  page.hears(talking({ kind: 'video' }));
  expect(stage(page)).toMatchObject({
    at: 'asking',
    needs: 'microphoneAndCamera',
    outgoing: false,
  });
  page.on({ type: 'proceed' });
  expect(stage(page)).toMatchObject({ at: 'asking' });
  page.on({ type: 'opened' });
  expect(stage(page)).toMatchObject({ at: 'talking', peer: anna });
});

test('a problem stays on the screen while it is tried again', () => {
  const page = new Page(anna, { microphone: 'denied', camera: 'granted' });
  page.on({ type: 'place', wish: toBoris, clientKey: 'key' }).on({ type: 'retry' });
  expect(stage(page)).toMatchObject({
    at: 'problem',
    problem: 'microphoneBlocked',
    outgoing: true,
  });
});

test('an incoming call says who and until when', () => {
  const page = new Page(boris).hears(ringing({ now: serverTime(1_000) }), 400);
  expect(incomingOf(page.line)).toEqual({
    callId: 'call',
    kind: 'audio',
    caller: anna,
    ringFrom: -600,
    ringUntil: 29_400,
  });
});

test('the line is in use by a call here or on another device, and not by a ring', () => {
  expect(isBusy(new Page(anna).calls().line)).toBe(true);
  expect(isBusy(new Page(anna).hears(talking({ caller: { user: anna } })).line)).toBe(true);
  expect(isBusy(new Page(boris).hears(ringing()).line)).toBe(false);
  expect(isBusy(new Page(anna).calls().hears(ended('noAnswer')).line)).toBe(false);
});

test('who has answered is heard in a moment, unless the person is asked for something', () => {
  const caller = new Page(anna).calls();
  expect(isPassing(caller.line)).toBe(false);
  expect(isPassing(caller.hears(connecting()).line)).toBe(true);
  expect(isPassing(caller.hears(talking()).line)).toBe(false);
  const callee = new Page(boris, { microphone: 'prompt', camera: 'prompt' }).hears(ringing());
  expect(isPassing(callee.on({ type: 'accept', camera: false }).line)).toBe(false);
});
