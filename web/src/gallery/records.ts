import type { Call, CallOutcome, Entry } from '../server/wire';
import { alisa, bob } from './people';

const at = (hours: number, minutes: number, seconds: number) =>
  new Date(2026, 10, 22, hours, minutes, seconds).toISOString();

function record(
  seq: number,
  outcome: CallOutcome,
  placedAt: string,
  rest: Partial<Call> = {},
  caller = bob,
): Entry {
  const call: Call = {
    id: `call-${seq}`,
    chatId: 'chat',
    kind: 'audio',
    state: 'ended',
    outcome,
    caller: { user: caller },
    callee: { user: caller === bob ? alisa : bob },
    placedAt,
    endedAt: placedAt,
    warm: false,
    now: placedAt,
    version: 1,
    ...rest,
  };
  return { chatId: 'chat', seq, kind: 'call', at: placedAt, authorId: caller.id, call };
}

const conversation = {
  startedAt: at(14, 2, 11),
  endedAt: at(14, 14, 15),
  durationMs: 724_000,
};

export const records: Entry[] = [
  record(1, 'noAnswer', at(21, 10, 5), { kind: 'video' }),
  record(2, 'cancelled', at(12, 31, 40), { kind: 'video' }, alisa),
  record(3, 'declined', at(13, 40, 12)),
  record(4, 'onAnotherCall', at(13, 52, 47)),
  record(5, 'completed', at(14, 2, 1), conversation),
  record(6, 'completed', at(14, 2, 1), { kind: 'video', ...conversation }, alisa),
  record(7, 'cancelled', at(15, 0, 0)),
  record(8, 'declined', at(15, 1, 0), {}, alisa),
  record(9, 'failed', at(15, 2, 0)),
];
