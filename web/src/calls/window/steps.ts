import { m } from '../../i18n';

type Browser = 'firefox' | 'safari' | 'other';

/** How to allow a device again, in the browser at hand. Asterisks stand around what is to be stressed. */
export function stepsToAllow(
  device: 'microphone' | 'camera',
  agent = navigator.userAgent,
): string[] {
  const microphone = device === 'microphone';
  const allow = microphone ? m.stepAllowMicrophone() : m.stepAllowCamera();
  const firefoxAllow = microphone ? m.stepFirefoxMicrophone() : m.stepFirefoxCamera();
  const first: Record<Browser, string[]> = {
    firefox: [m.stepFirefoxIcon(), firefoxAllow],
    safari: [m.stepSafariMenu(), allow],
    other: [m.stepAddressIcon(), allow],
  };
  return [...first[browserOf(agent)], m.stepComeBack()];
}

function browserOf(agent: string): Browser {
  if (/firefox\//i.test(agent)) return 'firefox';
  // Every Chromium says Safari too.
  return /safari\//i.test(agent) && !/chrom(e|ium)\/|android/i.test(agent) ? 'safari' : 'other';
}
