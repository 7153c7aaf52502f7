import { expect, test } from 'vitest';
import { sent } from './sent';
import {
  anna,
  boris,
  connecting,
  deviceOf,
  ended,
  Page,
  ringing,
  talking,
  vera,
} from './example.fixture';

const elsewhere = { user: boris, deviceId: 'boris-elsewhere', camera: false };

test('a call rings, and the server is told that it does', () => {
  const page = new Page(boris).hears(ringing());
  expect(page.line.ring?.call.id).toBe('call');
  expect(page.done).toEqual(['ring']);
  expect(page.hears(ringing({ version: 2 })).done).toEqual([]);
});

test.each(['cancelled', 'noAnswer', 'declined'] as const)(
  'a call that ended %s is silent',
  (how) => {
    const page = new Page(boris).hears(ringing()).hears(ended(how));
    expect(page.line.ring).toBeNull();
    expect(page.at).toBe('idle');
  },
);

test('accepted here: the answer is sent at the click, and the devices open meanwhile', () => {
  const page = new Page(boris).hears(ringing());
  page.effects = [];
  page.on({ type: 'accept', camera: true });
  expect(page.at).toBe('accepting');
  expect(page.done).toEqual(['accept', 'play', 'openDevices']);
  expect(page.hears(connecting()).at).toBe('connecting');
});

test('a person who has to be asked is asked after accepting, and may only listen', () => {
  const page = new Page(boris, { microphone: 'prompt', camera: 'prompt' }).hears(ringing());
  page.effects = [];
  page.on({ type: 'accept', camera: true });
  expect(page.done).toEqual(['accept', 'play']);
  page.hears(connecting()).on({ type: 'listenOnly' });
  expect(page.own).toMatchObject({
    at: 'connecting',
    media: { microphone: 'none', camera: 'none' },
    capture: { at: 'none' },
  });
});

test('another device of mine was faster: it says so, and I am not on the call', () => {
  const page = new Page(boris).hears(ringing()).on({ type: 'accept', camera: false });
  page.effects = [];
  page.hears(connecting({ callee: elsewhere }));
  expect(page.at).toBe('idle');
  expect(page.effects).toEqual([{ do: 'toast', text: 'answeredElsewhere' }]);
});

test('answered on another device: the ring ends with a note', () => {
  const page = new Page(boris).hears(ringing());
  page.effects = [];
  page.hears(connecting({ callee: elsewhere }));
  expect(page.line.ring).toBeNull();
  expect(page.effects).toEqual([{ do: 'toast', text: 'answeredElsewhere' }]);
});

test('declined here: silent at once, whatever the server, not yet told, still says', () => {
  const page = new Page(boris).hears(ringing());
  page.effects = [];
  expect(page.on({ type: 'decline' }).done).toEqual(['decline']);
  expect(page.hears(ringing({ version: 2 })).line.ring).toBeNull();
});

test('the caller gave up just as I accepted: nothing to explain', () => {
  const page = new Page(boris).hears(ringing()).on({ type: 'accept', camera: false });
  expect(page.hears(ended('cancelled')).at).toBe('idle');
});

test('hanging up while the acceptance is on its way ends the call', () => {
  const page = new Page(boris).hears(ringing()).on({ type: 'accept', camera: false });
  page.effects = [];
  expect(page.on({ type: 'cancel' }).done).toEqual(['hangUp']);
  expect(page.hears(connecting()).at).toBe('idle');
});

test('a video call with the camera blocked is answered by voice, with a note', () => {
  const page = new Page(boris, { microphone: 'granted', camera: 'denied' });
  page.hears(ringing({ kind: 'video' }));
  page.effects = [];
  page.on({ type: 'accept', camera: true });
  expect(page.own).toMatchObject({ media: { microphone: 'on', camera: 'off' } });
  expect(page.effects).toContainEqual({ do: 'accept', callId: 'call', camera: false });
  expect(page.effects).toContainEqual({ do: 'toast', text: 'answeredWithoutCamera' });
});

test('a camera that cannot be opened after accepting does not keep the voice waiting', () => {
  const page = new Page(boris).hears(ringing({ kind: 'video' }));
  page.on({ type: 'accept', camera: true });
  page.effects = [];
  page.on({ type: 'notOpened', problem: 'cameraBusy' });
  expect(page.effects).toContainEqual({ do: 'openDevices', camera: false });
  expect(page.own).toMatchObject({ at: 'accepting', media: { camera: 'off' } });
});

test('a voice is sent while the camera still opens', () => {
  const page = new Page(boris).hears(ringing({ kind: 'video' }));
  page.on({ type: 'accept', camera: true }).on({ type: 'voiceOpened' });
  expect(sending(page)).toEqual({ microphone: 'on', camera: 'off' });
  page.on({ type: 'opened' });
  expect(sending(page)).toEqual({ microphone: 'on', camera: 'on' });
});

test('a camera that fails after the microphone has opened leaves the voice alone', () => {
  const page = new Page(boris).hears(ringing({ kind: 'video' }));
  page.on({ type: 'accept', camera: true }).on({ type: 'voiceOpened' });
  page.effects = [];
  page.on({ type: 'notOpened', problem: 'cameraBusy' });
  expect(page.effects).toEqual([{ do: 'toast', text: 'answeredWithoutCamera' }]);
  expect(page.own).toMatchObject({ capture: { at: 'open' } });
  expect(sending(page)).toEqual({ microphone: 'on', camera: 'off' });
});

test('a camera switched off while it opens is closed as soon as it is open', () => {
  const page = new Page(boris).hears(ringing({ kind: 'video' }));
  page.on({ type: 'accept', camera: true }).on({ type: 'voiceOpened' });
  page.on({ type: 'toggleCamera' });
  page.effects = [];
  expect(page.on({ type: 'opened' }).done).toEqual(['closeCamera']);
  expect(sending(page)).toEqual({ microphone: 'on', camera: 'off' });
});

test('who thinks better of it is seen', () => {
  const page = new Page(boris).hears(ringing({ kind: 'video' }));
  page.on({ type: 'accept', camera: true }).on({ type: 'voiceOpened' });
  page.on({ type: 'toggleCamera' }).on({ type: 'toggleCamera' });
  page.effects = [];
  expect(page.on({ type: 'opened' }).done).toEqual([]);
  expect(sending(page)).toEqual({ microphone: 'on', camera: 'on' });
});

test('who declines what was just accepted hangs up', () => {
  const page = new Page(boris).hears(ringing()).on({ type: 'accept', camera: false });
  page.effects = [];
  expect(page.on({ type: 'decline' }).done).toEqual(['hangUp']);
  expect(page.at).toBe('idle');
});

function sending({ own }: Page) {
  if (!('media' in own)) throw new Error(`Nothing is sent: ${own.at}`);
  return sent(own);
}

test('a ring shown two seconds past its deadline asks the truth', () => {
  const page = new Page(boris).hears(ringing(), 1_000);
  page.effects = [];
  expect(page.on({ type: 'time' }, 32_900).done).toEqual([]);
  expect(page.on({ type: 'time' }, 33_000).done).toEqual(['askCall']);
  expect(page.on({ type: 'time' }, 33_100).done).toEqual([]);
  expect(page.hears(ringing({ now: serverTimeAt(33_000) }), 33_100).line.askAt).toBe(38_100);
});

test('a ring is over soon after its deadline, also when no server can be asked', () => {
  const page = new Page(boris).hears(ringing());
  page.on({ type: 'time' }, 32_000);
  expect(page.line.ring).not.toBeNull();
  page.on({ type: 'time' }, 37_000);
  expect(page.line.ring).toBeNull();
  expect(page.at).toBe('idle');
});

test('a page that slept through the end of a ring asks before it gives it up', () => {
  const page = new Page(boris).hears(ringing());
  page.effects = [];
  page.on({ type: 'time' }, 600_000);
  expect(page.line.ring).not.toBeNull();
  expect(page.done).toEqual(['askCall']);
  const talks = talking({ callee: elsewhere });
  expect(page.hears(talks, 600_100).line.ring).toBeNull();
  expect(page.effects).toEqual([{ do: 'toast', text: 'answeredElsewhere' }]);
});

test('a page that slept through the end of a ring gives it up where no server answers', () => {
  const page = new Page(boris).hears(ringing());
  page.on({ type: 'time' }, 600_000).on({ type: 'time' }, 605_000);
  expect(page.line.ring).toBeNull();
  expect(page.at).toBe('idle');
});

test('who accepted a call that no server can confirm is told so, and connected if it was the case', () => {
  const page = new Page(boris).hears(ringing()).on({ type: 'accept', camera: false });
  page.on({ type: 'time' }, 32_000).on({ type: 'time' }, 37_000);
  expect(page.own).toMatchObject({ at: 'notConnected', reason: 'failed' });
  expect(page.hears(connecting()).at).toBe('connecting');
});

const serverTimeAt = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms - 1_000).toISOString();

test('accepting one call withdraws the request for another', () => {
  const page = new Page(boris).on({
    type: 'place',
    wish: { chatId: 'other', peer: vera, kind: 'audio' },
    clientKey: 'key',
  });
  page.hears(ringing()).on({ type: 'accept', camera: false });
  expect(page.at).toBe('accepting');
  page.effects = [];
  const merged = ringing({ id: 'late', caller: { user: boris, deviceId: deviceOf(boris) } });
  page.on({ type: 'placed', clientKey: 'key', call: merged });
  expect(page.done).toEqual(['hangUp']);
  expect(page.at).toBe('accepting');
});

test('a device that is not on the call shows nothing of it', () => {
  const page = new Page(boris).hears(talking({ callee: elsewhere }));
  expect(page.at).toBe('idle');
  expect(page.line.ring).toBeNull();
  expect(new Page(anna).hears(ringing({ caller: { user: anna, deviceId: 'other' } })).at).toBe(
    'idle',
  );
});
