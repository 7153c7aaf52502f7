import Phone from '~icons/lucide/phone';
import PhoneCall from '~icons/lucide/phone-call';
import PhoneIncoming from '~icons/lucide/phone-incoming';
import PhoneMissed from '~icons/lucide/phone-missed';
import PhoneOff from '~icons/lucide/phone-off';
import PhoneOutgoing from '~icons/lucide/phone-outgoing';
import Video from '~icons/lucide/video';
import { clockWithSeconds, duration, m } from '../i18n';
import type { Call, CallOutcome, User } from '../server/wire';
import type { Kind } from './view';

/** What a call that has ended is to one of its two people. */
type Result = Exclude<CallOutcome, 'doNotDisturb'> | 'missed' | 'declinedByMe';

export type Tone = 'ok' | 'bad' | 'lamp' | 'plain';

type Me = Pick<User, 'id'>;

export const isMine = (call: Call, me: Me): boolean => call.caller.user.id === me.id;

/** «Аудиозвонок · 12 мин 04 с», «Пользователь не отвечает». */
export function callTitle(call: Call, me: Me): string {
  switch (resultOf(call, me)) {
    case 'completed':
      return m.callLasted({ kind: kindName(call.kind), duration: duration(call.durationMs ?? 0) });
    case 'missed':
      return call.kind === 'audio' ? m.missedAudioCall() : m.missedVideoCall();
    case 'noAnswer':
      return m.noAnswer();
    case 'declined':
      return m.userIsBusy();
    case 'declinedByMe':
      return m.youDeclined();
    case 'onAnotherCall':
      return m.userIsOnAnotherCall();
    case 'cancelled':
      return m.callCancelled();
    case 'failed':
      return m.couldNotConnect();
  }
}

/** «14:02:11 – 14:14:15», «12:31:40», «Видеозвонок, 21:10:05»; local times. */
export function callMeta(call: Call, me: Me): string {
  const placed = time(call.placedAt);
  switch (resultOf(call, me)) {
    case 'completed':
      return `${time(call.startedAt!)} – ${time(call.endedAt!)}`;
    case 'missed':
      return placed;
    default:
      return `${kindName(call.kind)}, ${placed}`;
  }
}

export function callTone(call: Call, me: Me): Tone {
  const tones: Partial<Record<Result, Tone>> = {
    completed: 'ok',
    missed: 'bad',
    onAnotherCall: 'lamp',
  };
  return tones[resultOf(call, me)] ?? 'plain';
}

export function callIcon(call: Call, me: Me): typeof Phone {
  const icons: Record<Result, typeof Phone> = {
    completed: isMine(call, me) ? PhoneOutgoing : PhoneIncoming,
    missed: PhoneMissed,
    noAnswer: PhoneOutgoing,
    declined: PhoneOff,
    declinedByMe: PhoneOff,
    onAnotherCall: PhoneCall,
    cancelled: PhoneOutgoing,
    failed: PhoneOff,
  };
  return icons[resultOf(call, me)];
}

export const kindName = (kind: Kind): string => (kind === 'audio' ? m.audioCall() : m.videoCall());

export const kindIcon = (kind: Kind): typeof Phone => (kind === 'audio' ? Phone : Video);

const time = (iso: string): string => clockWithSeconds(new Date(iso));

function resultOf(call: Call, me: Me): Result {
  const outcome = call.outcome ?? 'failed';
  if (outcome === 'completed' || outcome === 'failed') return outcome;
  if (!isMine(call, me)) return outcome === 'declined' ? 'declinedByMe' : 'missed';
  return outcome === 'doNotDisturb' ? 'declined' : outcome;
}
