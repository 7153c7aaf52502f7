import { stay, to, type Line, type Step, type WithDevices } from './line';
import { begin, ring } from './place';

/** «Продолжить», «Проверить снова»: the browser opens the devices, and asks if it must. */
export function openDevices(line: Line): Step {
  const own = asked(line);
  if (!own || own.capture.at !== 'asking') return stay(line);
  const capture = { at: 'opening', screen: own.capture.screen } as const;
  return to(line, { ...own, capture }, { do: 'openDevices', camera: own.media.camera === 'on' });
}

export function withoutVideo(line: Line, now: number): Step {
  const own = asked(line);
  if (!own) return stay(line);
  if (own.at === 'preparing')
    return begin(line, { ...own.wish, kind: 'audio' }, own.clientKey, now);
  const media = { ...own.media, camera: 'off' } as const;
  return openDevices({ ...line, own: { ...own, media } });
}

export function listenOnly(line: Line, now: number): Step {
  const own = asked(line);
  if (!own) return stay(line);
  const camera = own.media.camera === 'none' ? 'none' : 'off';
  const media = { microphone: 'none', camera } as const;
  const capture = { at: 'none' } as const;
  if (own.at === 'preparing') return ring(line, own, { media, capture }, now);
  return to(line, { ...own, media, capture });
}

/** The state, if its person is being asked for devices. */
function asked({ own }: Line): WithDevices | null {
  return 'capture' in own && own.capture.at === 'asking' ? own : null;
}
