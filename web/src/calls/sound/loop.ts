import type { Line } from '../line/line';
import type { Loop } from './tones';

/** What goes on sounding in this state. */
export function loopOf({ own, ring }: Line): Loop | null {
  switch (own.at) {
    case 'placing':
      return 'dial';
    case 'calling':
      return own.told.call.ringingAt ? 'ringback' : 'dial';
    case 'accepting':
    case 'connecting':
    case 'talking':
      return null;
    case 'idle':
    case 'preparing':
    case 'notConnected':
    case 'ended':
      return ring ? 'ringtone' : null;
  }
}
