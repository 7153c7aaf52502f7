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
  vera,
} from './example.fixture';
import { isBusy } from '../stage';
import { learn, localTime } from './truth';

test('an older version than the one known is dropped', () => {
  const page = new Page(anna).calls().hears(talking());
  expect(page.hears(connecting()).at).toBe('talking');
  expect(page.hears(ended('completed')).hears(talking()).at).toBe('ended');
});

test('a ring that was cancelled does not come back with a late message', () => {
  const page = new Page(boris).hears(ended('cancelled')).hears(ringing());
  expect(page.line.ring).toBeNull();
});

test('an ended call never displaces a live one', () => {
  const page = new Page(anna).calls().hears(connecting());
  page.effects = [];
  page.hears(ended('cancelled', { id: 'earlier' }));
  expect(page.own).toMatchObject({ at: 'connecting', told: { call: { id: 'call' } } });
  expect(page.done).toEqual([]);
});

test('with two live calls the server is asked which one is', () => {
  const page = new Page(anna).calls().hears(connecting());
  page.effects = [];
  page.hears(ringing({ id: 'other', caller: { user: vera }, callee: { user: anna } }));
  expect(page.done).toEqual(['askCurrent']);
  expect(page.line.ring).toBeNull();
});

test('a call on another device of the person can be ended from here, whatever the server still says', () => {
  const elsewhere = talking({ caller: { user: anna, deviceId: 'another' } });
  const page = new Page(anna).hears(elsewhere);
  expect(page.at).toBe('idle');
  expect(isBusy(page.line)).toBe(true);
  expect(page.on({ type: 'endElsewhere' }).effects).toEqual([
    { do: 'endElsewhere', callId: 'call' },
  ]);
  expect(isBusy(page.hears({ ...elsewhere, version: 4 }).line)).toBe(false);
  page.effects = [];
  expect(page.on({ type: 'endElsewhere' }).done).toEqual([]);
});

test('when the call shown turns out to be over, the other one rings', () => {
  const page = new Page(anna).calls();
  page.hears(ringing({ id: 'other', caller: { user: vera }, callee: { user: anna } }));
  page.hears(ended('cancelled'));
  expect(page.line.ring?.call.id).toBe('other');
});

test('no current call says nothing about one first heard of after the question', () => {
  const page = new Page(boris).hears(ringing());
  page.effects = [];
  page.on({ type: 'current', call: null, asked: [] });
  expect(page.line.ring?.call.id).toBe('call');
  expect(page.done).toEqual([]);
});

test('no current call: one known before the question is asked for by name', () => {
  const page = new Page(boris).hears(ringing());
  page.effects = [];
  page.on({ type: 'current', call: null, asked: ['call'] });
  expect(page.effects).toEqual([{ do: 'askCall', callId: 'call' }]);
});

test('a call that the server does not know is over', () => {
  expect(
    new Page(boris).hears(ringing()).on({ type: 'gone', callId: 'call' }).line.ring,
  ).toBeNull();
  const page = new Page(anna).calls().on({ type: 'gone', callId: 'call' });
  expect(page.own).toMatchObject({ at: 'notConnected', reason: 'failed' });
  expect(page.hears(connecting()).at).toBe('notConnected');
});

test("the server's times are read on the page's clock", () => {
  const call = ringing({ now: serverTime(2_000) });
  const told = learn(new Map(), call, 500).get('call');
  expect(told && localTime(told, call.placedAt)).toBe(-1_500);
  expect(told && localTime(told, serverTime(30_000))).toBe(28_500);
});

test('a wall clock that is years wrong changes nothing', () => {
  const page = new Page(boris).hears(ringing({ now: serverTime(10_000) }), 700);
  expect(page.line.askAt).toBe(700 + 20_000 + 2_000);
});

test('the same version again brings a fresher reading of the clock', () => {
  const first = learn(new Map(), ringing(), 100);
  const again = learn(first, ringing({ now: serverTime(1_000) }), 1_150).get('call');
  expect(again && localTime(again, serverTime(0))).toBe(150);
});

test('of ended calls only the last are kept, a live one always', () => {
  const page = new Page(boris).hears(ringing());
  for (let nth = 0; nth < 300; nth++) {
    page.hears(ended('declined', { id: `ended-${nth}` }));
    page.on({ type: 'gone', callId: `gone-${nth}` });
  }
  expect(page.line.truth.size).toBeLessThanOrEqual(102);
  expect(page.line.left.size).toBe(100);
  expect(page.line.ring?.call.id).toBe('call');
});

test('a request that was never answered does not keep the page from its own call', () => {
  const page = new Page(anna).on({ type: 'place', wish: toBoris, clientKey: 'key' });
  page.on({ type: 'refused', clientKey: 'key', why: 'unanswered' }).on({ type: 'close' });
  expect(page.hears(talking()).at).toBe('talking');
});

test('a request that was refused is settled', () => {
  const page = new Page(anna).on({ type: 'place', wish: toBoris, clientKey: 'key' });
  page.on({ type: 'refused', clientKey: 'key', why: 'failed' });
  expect(page.line.withdrawn.size).toBe(0);
});
