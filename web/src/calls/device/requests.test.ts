import { beforeEach, expect, test, vi } from 'vitest';
import type { DeviceEvent } from '../line/events';
import type { Access } from '../line/line';
import { Devices } from './devices';
import { DeviceRequests } from './requests';

const told = vi.fn<(event: DeviceEvent) => void>();
const asked = vi.fn<(constraints: MediaStreamConstraints) => Promise<MediaStream>>();

beforeEach(() => {
  told.mockClear();
  asked.mockReset().mockImplementation(async () => {
    const tracks: MediaStreamTrack[] = [];
    const get = () => tracks;
    return { getTracks: get, getAudioTracks: get, getVideoTracks: get } as unknown as MediaStream;
  });
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: asked, enumerateDevices: async () => [] },
    permissions: { query: async () => ({ state: 'granted' }) },
  });
});

const requests = (access: Access) => new DeviceRequests(new Devices(() => {}), () => access, told);
const wanted = () => asked.mock.calls.map(([{ audio, video }]) => [!!audio, !!video]);

test('where the person is asked, it is once for both', async () => {
  await requests({ microphone: 'granted', camera: 'prompt' }).open(true);
  expect(wanted()).toEqual([[true, true]]);
});

test('where permission stands the microphone goes first', async () => {
  await requests({ microphone: 'granted', camera: 'granted' }).open(true);
  expect(wanted()).toEqual([
    [true, false],
    [false, true],
  ]);
  expect(told).toHaveBeenNthCalledWith(1, { type: 'voiceOpened' });
});

test('what the person has just decided is read anew', async () => {
  await requests({ microphone: 'prompt', camera: 'prompt' }).open(false);
  expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ type: 'accessChanged' }));
});
