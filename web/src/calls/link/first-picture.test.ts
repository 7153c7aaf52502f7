import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FirstPicture } from './first-picture';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A sender of one encoding, and by what it is scaled down. */
function newSender(set: () => Promise<void> = async () => {}) {
  const sender = {
    track: null as unknown,
    by: 1,
    getParameters: () => ({ encodings: [{ scaleResolutionDownBy: sender.by }] }),
    setParameters: ({ encodings }: { encodings: [{ scaleResolutionDownBy: number }] }) => {
      sender.by = encodings[0].scaleResolutionDownBy;
      return set();
    },
  };
  return sender;
}

const asSender = (sender: object) => sender as RTCRtpSender;

test('the first picture is small, and grows', () => {
  const sender = newSender();
  const picture = new FirstPicture();
  picture.agreed(asSender(sender));
  vi.advanceTimersByTime(30_000);
  expect(sender.by).toBe(4);

  sender.track = {};
  picture.attached();
  vi.advanceTimersByTime(699);
  expect(sender.by).toBe(4);
  vi.advanceTimersByTime(1);
  expect(sender.by).toBe(1);
});

test('a camera that was attached before both agreed begins when they do', () => {
  const sender = newSender();
  const picture = new FirstPicture();
  sender.track = {};
  picture.attached();
  vi.advanceTimersByTime(5_000);
  picture.agreed(asSender(sender));
  expect(sender.by).toBe(4);
  vi.advanceTimersByTime(700);
  expect(sender.by).toBe(1);
});

test('a picture that has grown stays so when the camera is switched or the path changes', () => {
  const sender = newSender();
  const picture = new FirstPicture();
  sender.track = {};
  picture.agreed(asSender(sender));
  vi.advanceTimersByTime(700);
  picture.attached();
  picture.agreed(asSender(sender));
  expect(sender.by).toBe(1);
});

test('a sender that cannot be told, or a link that is closed, is left alone', async () => {
  const sender = newSender(() => Promise.reject(new DOMException('no', 'InvalidStateError')));
  const picture = new FirstPicture();
  sender.track = {};
  picture.agreed(asSender(sender));
  await vi.advanceTimersByTimeAsync(100);
  picture.close();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sender.by).toBe(4);
});
