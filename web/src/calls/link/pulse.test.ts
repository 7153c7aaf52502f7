import { expect, test } from 'vitest';
import { Pulse } from './pulse';

/** Looks every 100 ms, as the page does. */
function look(pulse: Pulse, from: number, to: number, packets: number): void {
  for (let now = from; now <= to; now += 100) pulse.look(packets, now);
}

test('two seconds without a packet are a stall', () => {
  const pulse = new Pulse(0);
  expect(pulse.look(50, 100)).toBe(true);
  look(pulse, 200, 2_100, 50);
  expect(pulse.isStalled(2_100, true)).toBe(false);
  expect(pulse.isStalled(2_200, true)).toBe(true);
});

test('a side that sends nothing is heard by its words', () => {
  const pulse = new Pulse(0);
  look(pulse, 100, 4_000, 0);
  pulse.beat(4_000);
  look(pulse, 4_100, 8_900, 0);
  expect(pulse.isStalled(9_000, false)).toBe(false);
  expect(pulse.isStalled(9_100, false)).toBe(true);
});

test('a page that slept has missed nothing by it', () => {
  const pulse = new Pulse(0);
  pulse.look(50, 100);
  pulse.look(50, 60_000);
  expect(pulse.isStalled(60_000, true)).toBe(false);
});

test('a new link counts its packets from zero', () => {
  const pulse = new Pulse(0);
  pulse.look(500, 100);
  pulse.relinked();
  expect(pulse.look(3, 200)).toBe(true);
});
