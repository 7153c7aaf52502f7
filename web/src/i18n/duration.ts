import { m } from './generated/messages';

const twoDigits = (value: number) => String(value).padStart(2, '0');

function parts(ms: number) {
  const whole = Math.max(0, Math.floor(ms / 1000));
  return {
    hours: Math.floor(whole / 3600),
    minutes: Math.floor(whole / 60) % 60,
    seconds: whole % 60,
  };
}

/** «7 с», «12 мин 04 с», «1 ч 02 мин». */
export function duration(ms: number): string {
  const { hours, minutes, seconds } = parts(ms);
  if (hours) return m.durationHours({ hours, minutes: twoDigits(minutes) });
  if (minutes) return m.durationMinutes({ minutes, seconds: twoDigits(seconds) });
  return m.durationSeconds({ seconds });
}

/** `04:18`, `1:02:09`. */
export function timer(ms: number): string {
  const { hours, minutes, seconds } = parts(ms);
  const rest = `${twoDigits(minutes)}:${twoDigits(seconds)}`;
  return hours ? `${hours}:${rest}` : rest;
}
