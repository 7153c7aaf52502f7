import { afterEach, expect, test, vi } from 'vitest';
import { Devices } from './devices';

class FakeTrack extends EventTarget {
  readyState = 'live';
  constructor(readonly kind: 'audio' | 'video') {
    super();
  }

  stop() {
    this.readyState = 'ended';
  }
}

const given: FakeTrack[] = [];

function stream({ audio, video }: MediaStreamConstraints) {
  const tracks = [
    ...(audio ? [new FakeTrack('audio')] : []),
    ...(video ? [new FakeTrack('video')] : []),
  ];
  given.push(...tracks);
  return {
    getTracks: () => tracks,
    getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio'),
    getVideoTracks: () => tracks.filter(({ kind }) => kind === 'video'),
  };
}

function browser(getUserMedia: (constraints: MediaStreamConstraints) => Promise<unknown>) {
  const enumerateDevices = async () => [{ kind: 'audioinput' }, { kind: 'videoinput' }];
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: vi.fn(getUserMedia), enumerateDevices },
    permissions: { query: async () => ({ state: 'granted' }) },
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
  given.length = 0;
});

const lit = () => given.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);

test('an audio call never asks for a camera', async () => {
  browser(async (constraints) => stream(constraints));
  const devices = new Devices(() => {});
  expect(await devices.open(false)).toBeNull();
  expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledWith({ audio: true, video: false });
  expect(lit()).toEqual(['audio']);
});

test('closing stops everything', async () => {
  browser(async (constraints) => stream(constraints));
  const devices = new Devices(() => {});
  await devices.open(true);
  devices.close();
  expect(lit()).toEqual([]);
  expect(devices.tracks).toEqual({ microphone: null, camera: null });
});

test('what the browser hands out after the call is over is stopped at once', async () => {
  let answer = (): void => {};
  browser(async (constraints) => {
    await new Promise<void>((resolve) => (answer = resolve));
    return stream(constraints);
  });
  const devices = new Devices(() => {});
  const opening = devices.open(true);
  devices.close();
  answer();
  expect(await opening).toBe('overtaken');
  expect(lit()).toEqual([]);
});

test('the camera goes off alone, with its light', async () => {
  browser(async (constraints) => stream(constraints));
  const devices = new Devices(() => {});
  await devices.open(true);
  devices.closeCamera();
  expect(lit()).toEqual(['audio']);
  expect(await devices.openCamera()).toBe('opened');
  expect(lit()).toEqual(['audio', 'video']);
});

test('a microphone that works tells that it is the camera that is busy', async () => {
  browser(async (constraints) => {
    if (constraints.video) throw new DOMException('', 'NotReadableError');
    return stream(constraints);
  });
  expect(await new Devices(() => {}).open(true)).toBe('cameraBusy');
  expect(lit()).toEqual([]);
});

/** The microphone is open, and the camera opens when it is given light. */
async function speaking() {
  let light = (): void => {};
  browser(async (constraints) => {
    if (constraints.video) await new Promise<void>((resolve) => (light = resolve));
    return stream(constraints);
  });
  const devices = new Devices(() => {});
  const heard = vi.fn();
  const opening = devices.openVoiceFirst(heard);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
  return { devices, opening, light: () => light() };
}

test('where nobody need be asked the microphone does not wait for the camera', async () => {
  const { devices, opening, light } = await speaking();
  expect(devices.tracks).toMatchObject({ microphone: { kind: 'audio' }, camera: null });
  light();
  expect(await opening).toBeNull();
  expect(lit()).toEqual(['audio', 'video']);
});

test('without a microphone no camera stays lit', async () => {
  let light = (): void => {};
  browser(async (constraints) => {
    if (constraints.audio) throw new DOMException('', 'NotReadableError');
    await new Promise<void>((resolve) => (light = resolve));
    return stream(constraints);
  });
  const devices = new Devices(() => {});
  expect(await devices.openVoiceFirst(() => {})).toBe('microphoneBusy');
  light();
  await vi.waitFor(() => expect(given).toHaveLength(1));
  await vi.waitFor(() => expect(lit()).toEqual([]));
});

test('a microphone that goes away while the camera opens is told at the end', async () => {
  const { opening, light } = await speaking();
  given[0]?.dispatchEvent(new Event('ended'));
  light();
  expect(await opening).toBe('noMicrophone');
});

test('a camera that fails leaves the microphone open', async () => {
  browser(async (constraints) => {
    if (constraints.video) throw new DOMException('', 'NotReadableError');
    return stream(constraints);
  });
  const devices = new Devices(() => {});
  expect(await devices.openVoiceFirst(() => {})).toBe('cameraBusy');
  expect(lit()).toEqual(['audio']);
  expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledTimes(2);
});

test('a device that goes away by itself is told of', async () => {
  browser(async (constraints) => stream(constraints));
  const lost = vi.fn();
  await new Devices(lost).open(true);
  given.find(({ kind }) => kind === 'video')?.dispatchEvent(new Event('ended'));
  expect(lost).toHaveBeenCalledExactlyOnceWith('camera');
});

test('a camera that fails to open after the call is over does not matter', async () => {
  let fail = (): void => {};
  browser(() => new Promise((_, reject) => (fail = () => reject(new Error('busy')))));
  const devices = new Devices(() => {});
  const opening = devices.openCamera();
  devices.close();
  fail();
  expect(await opening).toBe('overtaken');
});

test('a microphone that was lost can be opened again, the camera stays lit', async () => {
  browser(async (constraints) => stream(constraints));
  const devices = new Devices(() => {});
  await devices.open(true);
  given[0]?.stop();
  given[0]?.dispatchEvent(new Event('ended'));
  expect(devices.tracks.microphone).toBeNull();
  expect(await devices.openMicrophone()).toBe(true);
  expect(lit()).toEqual(['video', 'audio']);
});
