import { afterEach, expect, test, vi } from 'vitest';

const world = vi.hoisted(() => {
  let claim: (id: string) => void = () => {};
  const deviceId = new Promise<string>((resolve) => (claim = resolve));
  return { built: 0, claim, deviceId };
});

vi.mock('./device', () => ({ deviceId: world.deviceId }));

vi.mock(import('@microsoft/signalr'), async (original) => {
  class Builder {
    withUrl = () => this;
    configureLogging = () => this;
    build() {
      world.built += 1;
      return { on() {}, onclose() {}, start: async () => {}, stop: async () => {} };
    }
  }
  return { ...(await original()), HubConnectionBuilder: Builder as never };
});

const { hub } = await import('./hub.svelte');

afterEach(() => hub.stop());

test('who signs out before the page knows its device is not connected; two starts are one', async () => {
  const early = hub.start();
  await hub.stop();
  const first = hub.start();
  const second = hub.start();
  world.claim('device');
  await Promise.all([early, first, second]);
  expect(world.built).toBe(1);
  await vi.waitFor(() => expect(hub.state).toBe('connected'));
  await hub.stop();
  expect(hub.state).toBe('connecting');
});
