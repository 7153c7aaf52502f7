export { language } from './locale.svelte';
export { m } from './generated/messages';
export { duration, timer } from './duration';
export { clock, clockWithSeconds, dayName, lastSeen, listTime, sameDay } from './time';
