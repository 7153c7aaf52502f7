import { beforeAll, describe, expect, it } from 'vitest';
import PhoneCall from '~icons/lucide/phone-call';
import PhoneIncoming from '~icons/lucide/phone-incoming';
import PhoneMissed from '~icons/lucide/phone-missed';
import PhoneOff from '~icons/lucide/phone-off';
import PhoneOutgoing from '~icons/lucide/phone-outgoing';
import { language } from '../i18n';
import type { Call, CallOutcome } from '../server/wire';
import { callIcon, callMeta, callTitle, callTone, isMine } from './record';
import type { Kind } from './view';

beforeAll(() => language.choose('ru'));

const alisa = { id: 'a', userName: 'alisa', displayName: 'Алиса Орлова' };
const bob = { id: 'b', userName: 'bob', displayName: 'Боб Лисицын' };

const local = (hours: number, minutes: number, seconds: number) =>
  new Date(2026, 9, 5, hours, minutes, seconds, 400).toISOString();

/** Bob called Alisa. */
function call(outcome: CallOutcome, kind: Kind = 'audio', rest: Partial<Call> = {}): Call {
  return {
    id: 'c',
    chatId: 'd',
    kind,
    state: 'ended',
    outcome,
    caller: { user: bob },
    callee: { user: alisa },
    placedAt: local(9, 5, 7),
    endedAt: local(9, 5, 30),
    warm: false,
    now: local(9, 5, 30),
    version: 2,
    ...rest,
  };
}

const talked = (kind: Kind, durationMs: number) =>
  call('completed', kind, {
    startedAt: local(14, 2, 11),
    endedAt: local(14, 14, 15),
    durationMs,
  });

const read = (call: Call, me: typeof bob) => ({
  title: callTitle(call, me),
  meta: callMeta(call, me),
  tone: callTone(call, me),
  icon: callIcon(call, me),
});

describe('the caller reads', () => {
  it.each([
    ['noAnswer', 'Пользователь не отвечает', 'plain', PhoneOutgoing],
    ['declined', 'Пользователь занят', 'plain', PhoneOff],
    ['doNotDisturb', 'Пользователь занят', 'plain', PhoneOff],
    ['onAnotherCall', 'Пользователь разговаривает', 'lamp', PhoneCall],
    ['cancelled', 'Звонок отменён', 'plain', PhoneOutgoing],
    ['failed', 'Не удалось соединиться', 'plain', PhoneOff],
  ] as const)('%s: «%s»', (outcome, title, tone, icon) => {
    expect(read(call(outcome), bob)).toEqual({ title, meta: 'Аудиозвонок, 09:05:07', tone, icon });
    expect(callMeta(call(outcome, 'video'), bob)).toBe('Видеозвонок, 09:05:07');
  });
});

describe('the callee reads', () => {
  it.each(['noAnswer', 'doNotDisturb', 'onAnotherCall', 'cancelled'] as const)(
    '%s: a missed call',
    (outcome) => {
      const missed = { meta: '09:05:07', tone: 'bad', icon: PhoneMissed };
      expect(read(call(outcome), alisa)).toEqual({ title: 'Пропущенный аудиозвонок', ...missed });
      expect(read(call(outcome, 'video'), alisa)).toEqual({
        title: 'Пропущенный видеозвонок',
        ...missed,
      });
    },
  );

  it('declined: that it was me', () => {
    expect(read(call('declined', 'video'), alisa)).toEqual({
      title: 'Вы отклонили звонок',
      meta: 'Видеозвонок, 09:05:07',
      tone: 'plain',
      icon: PhoneOff,
    });
  });

  it('failed: the same as the caller', () => {
    expect(read(call('failed'), alisa)).toEqual(read(call('failed'), bob));
  });
});

describe('of a conversation both read', () => {
  it('its length, start and end', () => {
    const both = { title: 'Аудиозвонок · 12 мин 04 с', meta: '14:02:11 – 14:14:15', tone: 'ok' };
    const it = talked('audio', 724_000);
    expect(read(it, bob)).toEqual({ ...both, icon: PhoneOutgoing });
    expect(read(it, alisa)).toEqual({ ...both, icon: PhoneIncoming });
  });

  it.each([
    [7_900, 'Видеозвонок · 7 с'],
    [60_000, 'Видеозвонок · 1 мин 00 с'],
    [3_720_000, 'Видеозвонок · 1 ч 02 мин'],
  ])('%i ms as «%s»', (durationMs, title) => {
    expect(callTitle(talked('video', durationMs), bob)).toBe(title);
  });
});

it('stands on the side of who called', () => {
  expect(isMine(call('noAnswer'), bob)).toBe(true);
  expect(isMine(call('noAnswer'), alisa)).toBe(false);
});
