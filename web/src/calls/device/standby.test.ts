import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Standby } from './standby';

const look = vi.fn<() => Promise<MediaDeviceInfo[]>>();

beforeEach(() => {
  vi.useFakeTimers();
  look.mockReset().mockResolvedValue([]);
  vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices: look } });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('cameras are looked for as long as one may be wanted, so often that their process stays', () => {
  const standby = new Standby();
  standby.follow(true);
  vi.advanceTimersByTime(299);
  expect(look).not.toHaveBeenCalled();
  for (let times = 1; times <= 10; times++) {
    standby.follow(true);
    vi.advanceTimersByTime(3_000);
    expect(look).toHaveBeenCalledTimes(times);
  }
});

test('they are not when no video call rings any more, and again at the next one', () => {
  const standby = new Standby();
  standby.follow(true);
  vi.advanceTimersByTime(1_000);
  standby.follow(false);
  vi.advanceTimersByTime(30_000);
  expect(look).toHaveBeenCalledTimes(1);
  standby.follow(true);
  vi.advanceTimersByTime(1_000);
  expect(look).toHaveBeenCalledTimes(2);
});

test('a refusal, or a page without HTTPS, is nobody’s error', async () => {
  look.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  new Standby().follow(true);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(look).toHaveBeenCalledTimes(2);
  vi.stubGlobal('navigator', {});
  expect(() => vi.advanceTimersByTime(10_000)).not.toThrow();
});
