import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FirstPicture } from './first-picture';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A sender of one encoding, and by what it is scaled down. */
function newSender() {
  const sender = {
    track: null as object | null,
    by: 1,
    canBeTold: true,
    getParameters: () => ({ encodings: [{ scaleResolutionDownBy: sender.by }] }),
    setParameters: async ({ encodings }: { encodings: [{ scaleResolutionDownBy: number }] }) => {
      if (!sender.canBeTold) throw new DOMException('no', 'InvalidStateError');
      sender.by = encodings[0].scaleResolutionDownBy;
    },
  };
  return sender;
}

async function agreed(sender: object) {
  const picture = new FirstPicture();
  await picture.agreed(sender as RTCRtpSender);
  return picture;
}

/** Both have agreed, and a camera is attached. */
async function attached() {
  const sender = newSender();
  sender.track = {};
  return { sender, picture: await agreed(sender) };
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('the first picture is small, and grows step by step', async () => {
  const sender = newSender();
  const picture = await agreed(sender);
  picture.follow(true);
  await wait(30_000);
  expect(sender.by).toBe(4);

  sender.track = {};
  picture.follow(true);
  await wait(699);
  expect(sender.by).toBe(4);
  await wait(1);
  expect(sender.by).toBe(2);
  await wait(700);
  expect(sender.by).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
  await wait(30_000);
  expect(sender.by).toBe(1);
});

test('it is small until the link is connected, however long that takes', async () => {
  const { sender, picture } = await attached();
  picture.follow(false);
  await wait(20_000);
  expect(sender.by).toBe(4);
  picture.follow(true);
  await wait(1_400);
  expect(sender.by).toBe(1);
});

test('a picture that has grown stays so when the camera is switched or the path changes', async () => {
  const { sender, picture } = await attached();
  picture.follow(true);
  await wait(2_000);
  await picture.agreed(sender as unknown as RTCRtpSender);
  picture.follow(true);
  await wait(100);
  expect(sender.by).toBe(1);
});

test('a sender that could not grow is told again', async () => {
  const { sender, picture } = await attached();
  sender.canBeTold = false;
  picture.follow(true);
  await wait(2_000);
  expect(sender.by).toBe(4);
  sender.canBeTold = true;
  await wait(1_400);
  expect(sender.by).toBe(1);
});

test('a sender that cannot be told sends the whole picture', async () => {
  const sender = newSender();
  sender.track = {};
  sender.canBeTold = false;
  const picture = await agreed(sender);
  sender.canBeTold = true;
  picture.follow(true);
  await wait(5_000);
  expect(sender.by).toBe(1);
});

test('a link that is closed is left alone', async () => {
  const { sender, picture } = await attached();
  picture.follow(true);
  picture.close();
  await wait(5_000);
  expect(sender.by).toBe(4);
});
