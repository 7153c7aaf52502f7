import { isCaller, isHere, isInUse, type Line } from './line';
import { isLive, liveCalls, type Told } from './truth';

/** The call that this person has on another device; null: none, or one is here. */
export function elsewhere(line: Line): Told | null {
  if (isInUse(line)) return null;
  return liveCalls(line.truth).find(({ call }) => isElsewhere(line, call)) ?? null;
}

/** A ring is not in the way: who calls the caller back accepts. */
function isElsewhere(line: Line, call: Told['call']): boolean {
  const occupied = call.state !== 'ringing' || isCaller(call, line);
  return isLive(call) && occupied && !isHere(call, line) && !line.left.has(call.id);
}
