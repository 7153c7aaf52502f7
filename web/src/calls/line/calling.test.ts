import { expect, test } from 'vitest';
import { anna, boris, connecting, ended, Page, ringing, talking, toBoris } from './example.fixture';

const place = { type: 'place', wish: toBoris, clientKey: 'key' } as const;

test('where permission stands the call is placed at once and the devices open meanwhile', () => {
  const page = new Page(anna).on(place);
  expect(page.at).toBe('placing');
  expect(page.done).toEqual(['place', 'openDevices']);
});

test('without permission the person is asked before the other one is disturbed', () => {
  const page = new Page(anna, { microphone: 'prompt', camera: 'prompt' }).on(place);
  expect(page.own).toMatchObject({ at: 'preparing', capture: { at: 'asking', screen: 'asking' } });
  expect(page.done).toEqual([]);
  expect(page.on({ type: 'proceed' }).done).toEqual(['openDevices']);
  expect(page.on({ type: 'opened' }).done).toEqual(['place']);
  expect(page.at).toBe('placing');
});

test('the call becomes a conversation when the server says so', () => {
  const page = new Page(anna).calls();
  expect(page.at).toBe('calling');
  expect(page.hears(connecting()).at).toBe('connecting');
  expect(page.hears(talking()).own).toMatchObject({ at: 'talking', link: 'ok' });
});

test('the hub may tell of the call before its request is answered', () => {
  const page = new Page(anna).on(place).hears(ringing({ clientKey: 'key' }));
  expect(page.at).toBe('calling');
  page.on({ type: 'placed', clientKey: 'key', call: ringing({ clientKey: 'key' }) });
  expect(page.at).toBe('calling');
});

test.each([
  ['noAnswer', 'noAnswer'],
  ['declined', 'busy'],
  ['doNotDisturb', 'busy'],
  ['onAnotherCall', 'onAnotherCall'],
  ['failed', 'failed'],
] as const)('a call that ended %s is explained to the caller as %s', (outcome, reason) => {
  const page = new Page(anna).calls().hears(ended(outcome));
  expect(page.own).toMatchObject({ at: 'notConnected', reason, wish: toBoris });
});

test('the place may be answered with a call that has already ended', () => {
  const page = new Page(anna).calls(ended('onAnotherCall'));
  expect(page.own).toMatchObject({ at: 'notConnected', reason: 'onAnotherCall' });
});

test('a call that was cancelled in another tab leaves nothing to explain', () => {
  expect(new Page(anna).calls().hears(ended('cancelled')).at).toBe('idle');
});

test('whoever calls the one who is calling talks: the place is answered with the other call', () => {
  const page = new Page(boris).on({ ...place, wish: { ...toBoris, peer: anna } });
  page.on({ type: 'placed', clientKey: 'key', call: connecting() });
  expect(page.own).toMatchObject({ at: 'connecting', told: { call: { id: 'call' } } });
  expect(page.line.ring).toBeNull();
});

test('in a glare the hub may be faster than the answer', () => {
  const page = new Page(boris)
    .hears(ringing())
    .on({ ...place, wish: { ...toBoris, peer: anna } })
    .hears(connecting());
  expect(page.at).toBe('connecting');
  expect(page.on({ type: 'placed', clientKey: 'key', call: connecting() }).at).toBe('connecting');
});

test('in a glare the other call may be over when the answer comes', () => {
  const page = new Page(boris)
    .on({ ...place, wish: { ...toBoris, peer: anna } })
    .hears(ended('failed', { version: 5 }))
    .on({ type: 'placed', clientKey: 'key', call: connecting() });
  expect(page.own).toMatchObject({ at: 'notConnected', reason: 'failed' });
});

test('cancelling before the answer closes the window, and ends what the answer brings', () => {
  const page = new Page(anna).on(place).on({ type: 'cancel' });
  expect(page.at).toBe('idle');
  expect(page.done).toEqual(['place', 'openDevices']);
  page.on({ type: 'placed', clientKey: 'key', call: ringing() });
  expect(page.done).toEqual(['hangUp']);
  expect(page.hears(ringing({ version: 2 })).at).toBe('idle');
});

test('when the answer to a cancelled request is lost, the call is known by its key', () => {
  const page = new Page(anna).on(place).on({ type: 'cancel' });
  page.effects = [];
  expect(page.hears(ringing({ clientKey: 'key' })).done).toEqual(['hangUp']);
  expect(page.at).toBe('idle');
});

test('a cancelled request that was merged into the other call ends that', () => {
  const page = new Page(boris).on({ ...place, wish: { ...toBoris, peer: anna } });
  page.on({ type: 'cancel' }).hears(connecting());
  expect(page.at).toBe('idle');
  page.effects = [];
  page.on({ type: 'placed', clientKey: 'key', call: connecting() });
  expect(page.done).toEqual(['hangUp']);
});

test('after a cancelled request another call can be placed at once', () => {
  const page = new Page(anna).on(place).on({ type: 'cancel' });
  page.on({ ...place, clientKey: 'second' });
  page.on({ type: 'placed', clientKey: 'key', call: ringing() });
  expect(page.at).toBe('placing');
  page.on({ type: 'placed', clientKey: 'second', call: ringing({ id: 'second' }) });
  expect(page.own).toMatchObject({ at: 'calling', told: { call: { id: 'second' } } });
});

test('cancelling a call that rings hangs up', () => {
  const page = new Page(anna).calls();
  page.effects = [];
  expect(page.on({ type: 'cancel' }, 700).at).toBe('idle');
  expect(page.effects).toEqual([{ do: 'hangUp', callId: 'call', at: 700, flow: null }]);
});

test.each([
  ['lineOccupied', 'idle'],
  ['youBlocked', 'idle'],
  ['cannotCall', 'idle'],
  ['failed', 'notConnected'],
] as const)('a refusal %s leaves the page %s', (why, at) => {
  const page = new Page(anna).on(place).on({ type: 'refused', clientKey: 'key', why });
  expect(page.at).toBe(at);
});

test('when the devices fail after the call was placed, it is cancelled with the right screen', () => {
  const page = new Page(anna).on(place).on({ type: 'placed', clientKey: 'key', call: ringing() });
  page.effects = [];
  page.on({ type: 'notOpened', problem: 'microphoneBusy' });
  expect(page.own).toMatchObject({ at: 'preparing', capture: { screen: 'microphoneBusy' } });
  expect(page.done).toEqual(['hangUp']);
  page.on({ type: 'retry' }).on({ type: 'opened' });
  expect(page.own).toMatchObject({ at: 'placing', clientKey: 'call' });
});

test('when the camera fails after the microphone has opened, the call is cancelled all the same', () => {
  const page = new Page(anna)
    .on({ ...place, wish: { ...toBoris, kind: 'video' } })
    .on({ type: 'placed', clientKey: 'key', call: ringing({ kind: 'video' }) })
    .on({ type: 'voiceOpened' });
  page.effects = [];
  page.on({ type: 'notOpened', problem: 'cameraBusy' });
  expect(page.own).toMatchObject({ at: 'preparing', capture: { screen: 'cameraBusy' } });
  expect(page.done).toEqual(['hangUp']);
});

test('who was asked disturbs nobody before the camera is open too', () => {
  const page = new Page(anna, { microphone: 'granted', camera: 'prompt' })
    .on({ ...place, wish: { ...toBoris, kind: 'video' } })
    .on({ type: 'proceed' })
    .on({ type: 'voiceOpened' });
  expect(page.at).toBe('preparing');
  expect(page.on({ type: 'opened' }).at).toBe('placing');
});

test('when the devices fail before the answer, the call that comes is ended', () => {
  const page = new Page(anna).on(place).on({ type: 'notOpened', problem: 'noMicrophone' });
  page.effects = [];
  page.on({ type: 'placed', clientKey: 'key', call: ringing() });
  expect(page.done).toEqual(['hangUp']);
  expect(page.at).toBe('preparing');
  page.on({ type: 'listenOnly' });
  expect(page.own).toMatchObject({ at: 'placing', clientKey: 'key+', capture: { at: 'none' } });
});

test('without video the same person is called by voice, and the camera is not asked for', () => {
  const page = new Page(anna, { microphone: 'granted', camera: 'denied' });
  page.on({ ...place, wish: { ...toBoris, kind: 'video' } });
  expect(page.own).toMatchObject({ at: 'preparing', capture: { screen: 'cameraBlocked' } });
  page.on({ type: 'withoutVideo' });
  expect(page.own).toMatchObject({ at: 'placing', wish: { kind: 'audio' } });
  expect(page.effects).toContainEqual({ do: 'openDevices', camera: false });
});

test('a page without HTTPS says so before anybody is disturbed', () => {
  const page = new Page(anna, { microphone: 'insecure', camera: 'insecure' }).on(place);
  expect(page.own).toMatchObject({ at: 'preparing', capture: { screen: 'insecurePage' } });
});

test('«Позвонить ещё раз» calls the same person the same way', () => {
  const page = new Page(anna).calls().hears(ended('noAnswer'));
  page.on({ type: 'again', clientKey: 'again' });
  expect(page.own).toMatchObject({ at: 'placing', wish: toBoris, clientKey: 'again' });
});

test('nobody has answered in time, also when no server can be asked; if somebody has, the call goes on', () => {
  const page = new Page(anna).calls();
  page.on({ type: 'time' }, 32_000);
  expect(page.at).toBe('calling');
  page.on({ type: 'time' }, 37_000);
  expect(page.own).toMatchObject({ at: 'notConnected', reason: 'noAnswer' });
  expect(page.hears(connecting()).at).toBe('connecting');
});
