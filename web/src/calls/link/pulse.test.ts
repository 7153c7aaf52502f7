import { expect, test } from 'vitest';
import { Pulse } from './pulse';

/** Looks every 100 ms, as the page does. */
function look(pulse: Pulse, from: number, to: number, packets: number): void {
  for (let now = from; now <= to; now += 100) pulse.look(packets, now);
}

test('a second and a half without a packet is a stall, and suspect long before', () => {
  const pulse = new Pulse(0);
  expect(pulse.look(50, 100)).toBe(true);
  look(pulse, 200, 600, 50);
  expect(pulse.isSuspect(600, 'media')).toBe(false);
  expect(pulse.isSuspect(700, 'media')).toBe(true);
  look(pulse, 700, 1_600, 50);
  expect(pulse.isStalled(1_600, 'media')).toBe(false);
  expect(pulse.isStalled(1_700, 'media')).toBe(true);
});

test('a side that sends nothing is heard by its words', () => {
  const pulse = new Pulse(0);
  look(pulse, 100, 4_000, 0);
  pulse.beat(4_000);
  look(pulse, 4_100, 8_900, 0);
  expect(pulse.isStalled(9_000, 'words')).toBe(false);
  expect(pulse.isStalled(9_100, 'words')).toBe(true);
});

test('on another network nobody waits for what may have been an accident', () => {
  const pulse = new Pulse(0);
  pulse.networkChanged(0);
  look(pulse, 100, 500, 0);
  expect(pulse.isStalled(500, 'media')).toBe(false);
  expect(pulse.isStalled(600, 'media')).toBe(true);
});

test('a change of the network explains no silence for long', () => {
  const pulse = new Pulse(0);
  pulse.networkChanged(0);
  for (let now = 100; now <= 3_000; now += 100) pulse.look(now, now);
  look(pulse, 3_100, 4_000, 3_000);
  expect(pulse.isStalled(4_000, 'media')).toBe(false);
});

test('a page that slept has missed nothing by it', () => {
  const pulse = new Pulse(0);
  pulse.look(50, 100);
  pulse.look(50, 60_000);
  expect(pulse.isStalled(60_000, 'media')).toBe(false);
});

test('a new link counts its packets from zero', () => {
  const pulse = new Pulse(0);
  pulse.look(500, 100);
  pulse.relinked();
  expect(pulse.look(3, 200)).toBe(true);
});
