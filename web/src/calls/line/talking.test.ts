import { expect, test } from 'vitest';
import { anna, boris, connecting, ended, GRANTED, Page, ringing, talking } from './example.fixture';
import { stageOf } from '../stage';
import type { MediaState } from '../view';
import { sent } from './sent';
import { wakeAt } from './step';

const inConversation = () => new Page(anna).calls().hears(connecting()).hears(talking(), 6_000);

test('media that arrives is reported, and again every two seconds until the call says talking', () => {
  const page = new Page(anna).calls().hears(connecting());
  page.effects = [];
  page.on({ type: 'flowing' }, 1_000);
  expect(page.effects).toEqual([{ do: 'reportMedia', callId: 'call', since: 1_000 }]);
  expect(wakeAt(page.line)).toBe(3_000);
  page.effects = [];
  page.on({ type: 'time' }, 3_000);
  expect(page.effects).toEqual([{ do: 'reportMedia', callId: 'call', since: 1_000 }]);
  page.hears(talking());
  expect(wakeAt(page.line)).toBe(Infinity);
});

test('hanging up sums the conversation up at once, and the server corrects it', () => {
  const page = inConversation();
  page.effects = [];
  page.on({ type: 'cancel' }, 10_000);
  expect(page.own).toMatchObject({ at: 'ended', durationMs: 4_000, connectionLost: false });
  expect(page.done).toEqual(['hangUp', 'play']);
  page.hears(ended('completed', { durationMs: 4_100 }));
  expect(page.own).toMatchObject({ at: 'ended', durationMs: 4_100 });
});

test('hanging up before the server knew that media flows tells it first', () => {
  const page = new Page(anna).calls().hears(connecting()).on({ type: 'flowing' }, 1_000);
  page.effects = [];
  page.on({ type: 'cancel' }, 5_000);
  expect(page.effects[0]).toEqual({ do: 'hangUp', callId: 'call', at: 5_000, flow: 1_000 });
  expect(page.own).toMatchObject({ at: 'ended', durationMs: 4_000 });
  expect(page.hears(ended('failed')).own).toMatchObject({ at: 'notConnected', reason: 'failed' });
});

test('whoever hears over the link that the other one hung up reports it too', () => {
  const page = inConversation();
  page.effects = [];
  page.on({ type: 'peerHungUp' }, 9_000);
  expect(page.at).toBe('ended');
  expect(page.done).toEqual(['hangUp', 'play']);
});

test.each([new Page(anna).calls().hears(connecting()), inConversation()])(
  'where somebody sits in between the call ends, and the window says why',
  (page) => {
    page.effects = [];
    page.on({ type: 'intercepted' }, 9_000);
    expect(page.own).toMatchObject({ at: 'notConnected', reason: 'intercepted' });
    expect(page.done).toEqual(['hangUp', 'play']);
    page.hears(ended('failed'));
    expect(page.own).toMatchObject({ at: 'notConnected', reason: 'intercepted' });
  },
);

test('an interruption shows, and its end', () => {
  const page = inConversation().on({ type: 'interrupted' });
  expect(page.own).toMatchObject({ at: 'talking', link: 'reconnecting' });
  expect(page.on({ type: 'flowing' }).own).toMatchObject({ at: 'talking', link: 'ok' });
});

test('a link that does not come back ends the conversation when its last packet came', () => {
  const page = inConversation().on({ type: 'interrupted' }, 8_000);
  page.effects = [];
  page.on({ type: 'lost', at: 8_000 }, 38_000);
  expect(page.own).toMatchObject({ at: 'ended', durationMs: 2_000, connectionLost: true });
  expect(page.effects[0]).toEqual({ do: 'hangUp', callId: 'call', at: 8_000, flow: null });
});

test('an end heard while the link was being restored reads as a lost connection', () => {
  const page = inConversation().on({ type: 'interrupted' }).hears(ended('completed'));
  expect(page.own).toMatchObject({ at: 'ended', connectionLost: true, durationMs: 4_000 });
});

test('a link that never came up is a call that failed', () => {
  const page = new Page(anna).calls().hears(connecting()).hears(ended('failed'));
  expect(page.own).toMatchObject({ at: 'notConnected', reason: 'failed' });
});

test('nothing is said to be sent until the devices are open', () => {
  const page = new Page(boris).hears(ringing()).on({ type: 'accept', camera: false });
  page.hears(connecting());
  expect(own(page)).toEqual({ microphone: 'off', camera: 'none' });
  expect(own(page.on({ type: 'opened' }))).toEqual({ microphone: 'on', camera: 'none' });
});

function own(page: Page) {
  if (page.own.at !== 'connecting') throw new Error(page.at);
  return sent(page.own);
}

test('mute is heard by nobody else', () => {
  const page = inConversation();
  page.effects = [];
  page.on({ type: 'toggleMicrophone' });
  expect(page.own).toMatchObject({ media: { microphone: 'off' } });
  expect(page.effects).toEqual([{ do: 'play', sound: 'microphoneOff' }]);
});

test('the camera goes off at once, and on when it is open', () => {
  const video = { kind: 'video' } as const;
  const page = new Page(anna).calls(ringing(video)).hears(connecting(video)).hears(talking(video));
  page.line = { ...page.line, own: { ...page.line.own, media: on } as Page['own'] };
  page.effects = [];
  page.on({ type: 'toggleCamera' });
  expect(page.own).toMatchObject({ media: { camera: 'off' } });
  expect(page.done).toEqual(['closeCamera']);
  page.on({ type: 'toggleCamera' });
  expect(page.own).toMatchObject({ media: { camera: 'off' } });
  expect(page.done).toEqual(['openCamera']);
  expect(page.on({ type: 'cameraOpened' }).own).toMatchObject({ media: { camera: 'on' } });
});

const on = { microphone: 'on', camera: 'on' };

test('an audio call has no camera to turn on', () => {
  const page = inConversation();
  page.effects = [];
  expect(page.on({ type: 'toggleCamera' }).done).toEqual([]);
});

test('the conversation goes on without a microphone that was unplugged, and with it once it is back', () => {
  const page = inConversation().on({ type: 'toggleMicrophone' });
  page.effects = [];
  page.on({ type: 'deviceLost', device: 'microphone' });
  expect(page.effects).toEqual([{ do: 'toast', text: 'microphoneLost' }]);
  expect(page.own).toMatchObject({ at: 'talking', media: { microphone: 'none' } });
  expect(stageOf(page.line)).toMatchObject({ at: 'talking', own: { microphone: 'none' } });
  page.effects = [];
  page.on({ type: 'accessChanged', access: { microphone: 'missing', camera: 'granted' } });
  expect(page.done).toEqual([]);
  page.on({ type: 'accessChanged', access: { microphone: 'granted', camera: 'granted' } });
  expect(page.done).toEqual(['openMicrophone']);
  // Muted it was, muted it stays.
  expect(page.on({ type: 'microphoneOpened' }).own).toMatchObject({
    media: { microphone: 'off' },
    capture: { at: 'open' },
  });
});

test('a camera that was unplugged goes off, with or without a microphone', () => {
  const page = inConversation().on({ type: 'deviceLost', device: 'microphone' });
  page.line = { ...page.line, own: { ...page.line.own, media: on } as Page['own'] };
  page.effects = [];
  page.on({ type: 'deviceLost', device: 'camera' });
  expect(page.own).toMatchObject({ at: 'talking', media: { camera: 'off' } });
  expect(page.done).toEqual(['closeCamera', 'toast']);
});

test('a camera that could not be opened is no news after the call', () => {
  const page = inConversation().on({ type: 'cancel' });
  page.effects = [];
  expect(page.on({ type: 'cameraNotOpened' }).done).toEqual([]);
});

test('cancelling a question of a conversation does not end it', () => {
  const page = new Page(anna, { microphone: 'denied', camera: 'granted' }).hears(talking());
  expect(stageOf(page.line)).toMatchObject({ at: 'problem' });
  page.effects = [];
  page.on({ type: 'cancel' });
  expect(page.own).toMatchObject({ at: 'talking', media: { microphone: 'none' } });
  expect(page.done).toEqual([]);
});

test('a page that was reloaded finds its conversation, without its link', () => {
  const page = new Page(anna).hears(talking());
  expect(page.own).toMatchObject({ at: 'talking', link: 'reconnecting' });
  expect(page.done).toEqual(['openDevices']);
});

test('who was silent and unseen before the reload is so after it, and who only listened listens', () => {
  const video = talking({ kind: 'video' });
  const former = (media: MediaState) => ({ left: [], sent: { callId: 'call', media } });
  const muted = new Page(anna, GRANTED, former({ microphone: 'off', camera: 'off' })).hears(video);
  expect(muted.own).toMatchObject({ media: { microphone: 'off', camera: 'off' } });
  expect(muted.effects).toEqual([{ do: 'openDevices', camera: false }]);
  expect(muted.on({ type: 'opened' }).own).toMatchObject({ media: { microphone: 'off' } });
  const listener = new Page(anna, GRANTED, former({ microphone: 'none', camera: 'off' }));
  expect(listener.hears(video).own).toMatchObject({ media: { microphone: 'none' } });
  expect(listener.done).toEqual([]);
});

test('what was sent in another call says nothing about this one', () => {
  const sent = { callId: 'other', media: { microphone: 'off', camera: 'off' } } as const;
  const page = new Page(anna, GRANTED, { left: [], sent }).hears(talking({ kind: 'video' }));
  expect(page.own).toMatchObject({ media: { microphone: 'on', camera: 'on' } });
});

test('a call that was ended before the reload is not found again', () => {
  const page = new Page(anna, GRANTED, { left: ['call'], sent: null }).hears(talking());
  expect(page.at).toBe('idle');
});

test('a reloaded page of the caller goes on waiting', () => {
  expect(new Page(anna).hears(ringing()).at).toBe('calling');
});

test('hanging up ends the call, whatever is asked meanwhile', () => {
  const page = new Page(boris, { microphone: 'prompt', camera: 'prompt' }).hears(ringing());
  page.on({ type: 'accept', camera: false }).hears(connecting()).hears(talking(), 6_000);
  expect(page.own).toMatchObject({ at: 'talking', capture: { at: 'asking' } });
  page.effects = [];
  page.on({ type: 'hangUp' }, 7_000);
  expect(page.at).toBe('ended');
  expect(page.done).toContain('hangUp');
});
