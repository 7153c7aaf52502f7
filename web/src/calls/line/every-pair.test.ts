import { expect, test } from 'vitest';
import { anna, connecting, ended, Page, ringing, talking, toBoris } from './example.fixture';
import type { LineEvent } from './events';
import { isLive } from './truth';
import type { At, Line } from './line';
import { step, wakeAt } from './step';
import { stageOf } from '../stage';

/** A page in each state, by the way people get there. */
const STATES: Record<At, () => Page> = {
  idle: () => new Page(anna),
  preparing: () =>
    new Page(anna, { microphone: 'prompt', camera: 'prompt' }).on({
      type: 'place',
      wish: toBoris,
      clientKey: 'key',
    }),
  placing: () => new Page(anna).on({ type: 'place', wish: toBoris, clientKey: 'key' }),
  calling: () => new Page(anna).calls(),
  accepting: () => incoming().on({ type: 'accept', camera: true }),
  connecting: () => new Page(anna).calls().hears(connecting()),
  talking: () => new Page(anna).calls().hears(connecting()).hears(talking()),
  notConnected: () => new Page(anna).calls().hears(ended('noAnswer')),
  ended: () => new Page(anna).calls().hears(talking()).hears(ended('completed')),
};

/** Boris calls Anna. */
const fromBoris = ringing({
  id: 'incoming',
  caller: connecting().callee,
  callee: ringing().caller,
});
const incoming = () => new Page(anna).hears({ ...fromBoris, callee: { user: anna } });

/** The microphone is open, and the camera opens. */
const voiceFirst = () =>
  new Page(anna)
    .hears({ ...fromBoris, kind: 'video', callee: { user: anna } })
    .on({ type: 'accept', camera: true })
    .on({ type: 'voiceOpened' });
const unplugged = () => STATES.talking().on({ type: 'deviceLost', device: 'microphone' });

const EVENTS: Record<LineEvent['type'], LineEvent[]> = {
  place: [{ type: 'place', wish: { ...toBoris, kind: 'video' }, clientKey: 'new' }],
  again: [{ type: 'again', clientKey: 'new' }],
  proceed: [{ type: 'proceed' }],
  retry: [{ type: 'retry' }],
  hangUp: [{ type: 'hangUp' }],
  endElsewhere: [{ type: 'endElsewhere' }],
  withoutVideo: [{ type: 'withoutVideo' }],
  listenOnly: [{ type: 'listenOnly' }],
  accept: [{ type: 'accept', camera: true }],
  decline: [{ type: 'decline' }],
  cancel: [{ type: 'cancel' }],
  close: [{ type: 'close' }],
  toggleMicrophone: [{ type: 'toggleMicrophone' }],
  toggleCamera: [{ type: 'toggleCamera' }],
  heard: [ringing(), connecting(), talking(), ended('completed'), ended('failed'), fromBoris].map(
    (call) => ({ type: 'heard', call }),
  ),
  placed: [ringing(), connecting(), ended('onAnotherCall')].map((call) => ({
    type: 'placed',
    clientKey: 'key',
    call,
  })),
  refused: (['lineOccupied', 'youBlocked', 'cannotCall', 'failed', 'unanswered'] as const).map(
    (why) => ({
      type: 'refused',
      clientKey: 'key',
      why,
    }),
  ),
  current: [
    { type: 'current', call: null, asked: ['call'] },
    { type: 'current', call: talking(), asked: [] },
  ],
  gone: [{ type: 'gone', callId: 'call' }],
  voiceOpened: [{ type: 'voiceOpened' }],
  opened: [{ type: 'opened' }],
  notOpened: (['cameraBusy', 'noMicrophone'] as const).map((problem) => ({
    type: 'notOpened',
    problem,
  })),
  microphoneOpened: [{ type: 'microphoneOpened' }],
  cameraOpened: [{ type: 'cameraOpened' }],
  cameraNotOpened: [{ type: 'cameraNotOpened' }],
  deviceLost: (['microphone', 'camera'] as const).map((device) => ({ type: 'deviceLost', device })),
  accessChanged: [
    { type: 'accessChanged', access: { microphone: 'granted', camera: 'granted' } },
    { type: 'accessChanged', access: { microphone: 'missing', camera: 'denied' } },
  ],
  flowing: [{ type: 'flowing' }],
  interrupted: [{ type: 'interrupted' }],
  lost: [{ type: 'lost', at: 0 }],
  theirMedia: [{ type: 'theirMedia', media: { microphone: 'off', camera: 'none' } }],
  peerHungUp: [{ type: 'peerHungUp' }],
  intercepted: [{ type: 'intercepted' }],
  time: [{ type: 'time' }],
};

const PAGES: [string, () => Page][] = [
  ...Object.entries(STATES),
  ['accepting', voiceFirst],
  ['talking', unplugged],
];

const pairs = PAGES.flatMap(([at, page]) =>
  Object.entries(EVENTS).flatMap(([name, events]) =>
    events.map((event) => [at, name, page, event] as const),
  ),
);

test.each(pairs)('%s, %s: what must always hold does', (at, _, page, event) => {
  const before = page().line;
  expect(before.own.at).toBe(at);
  const { line, effects } = step(before, event, 1_000);
  holds(line);
  // A machine that does something asks for it once.
  expect(new Set(effects.map((effect) => JSON.stringify(effect))).size).toBe(effects.length);
  // The same word of the server twice changes nothing the second time.
  if (event.type === 'heard') expect(step(line, event, 1_000).line.own).toEqual(line.own);
});

test('thousands of random events never break what must always hold', () => {
  const all = Object.values(EVENTS).flat();
  let random = 20_261_122;
  const next = (below: number) => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((random / 2_147_483_648) * below);
  };
  for (let run = 0; run < 100; run++) {
    let { line } = new Page(anna);
    for (let nth = 0; nth < 40; nth++) {
      const event = all[next(all.length)] as LineEvent;
      line = step(line, event, nth * 100).line;
      holds(line);
    }
  }
});

function holds(line: Line): void {
  const { own, ring } = line;
  // The window can always be drawn.
  expect(stageOf(line) === null).toBe(own.at === 'idle');
  // What is shown as live is live, and was not ended here.
  if ('told' in own) {
    expect(isLive(own.told.call)).toBe(true);
    expect(line.left.has(own.told.call.id)).toBe(false);
    expect(own.told).toEqual(line.truth.get(own.told.call.id));
  }
  // Nobody is disturbed before all is open, and no camera opens that was not asked for.
  if ('capture' in own && own.capture.at === 'voice') {
    expect(own.at).not.toBe('preparing');
    expect(own.media.camera).not.toBe('none');
  }
  if (ring) {
    expect(ring.call.state).toBe('ringing');
    expect(ring.call.callee.user).toEqual(anna);
    expect(line.left.has(ring.call.id)).toBe(false);
  }
  // A line is in one call.
  expect(ring !== null && 'told' in own).toBe(false);
  // Nobody is heard or seen before a conversation was asked for.
  if (own.at === 'idle' || own.at === 'notConnected' || own.at === 'ended')
    expect('capture' in own).toBe(false);
  expect(Number.isNaN(wakeAt(line))).toBe(false);
}
