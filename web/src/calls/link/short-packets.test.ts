import { afterEach, expect, test, vi } from 'vitest';
import { askShortPackets, heedShortPackets } from './short-packets';

afterEach(() => vi.unstubAllGlobals());

const sdp = (...lines: string[]) => lines.map((line) => `${line}\r\n`).join('');

test('short packets are asked for of sound alone, where an attribute may stand', () => {
  const before = ['v=0', 's=-', 'a=group:BUNDLE 0 1'];
  const sound = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'c=IN IP4 0.0.0.0'];
  const rest = ['a=mid:0', 'm=video 9 UDP/TLS/RTP/SAVPF 96', 'c=IN IP4 0.0.0.0', 'a=mid:1'];
  expect(askShortPackets(sdp(...before, ...sound, ...rest))).toBe(
    sdp(...before, ...sound, 'a=ptime:10', ...rest),
  );
});

test('a description without sound stays as it is', () => {
  const silent = sdp('v=0', 'm=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:0');
  expect(askShortPackets(silent)).toBe(silent);
});

test('where little gets through it is neither asked for nor heeded', () => {
  const plain = sdp(
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 0.0.0.0',
    'a=mid:0',
    'a=maxptime:60',
  );
  const asked = askShortPackets(plain);
  expect(asked).not.toBe(plain);
  expect(heedShortPackets(asked)).toBe(asked);
  vi.stubGlobal('navigator', { connection: { effectiveType: '3g' } });
  expect(askShortPackets(plain)).toBe(plain);
  expect(heedShortPackets(asked)).toBe(plain);
});
