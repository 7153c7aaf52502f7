/** The box the wave is drawn in. */
export const WAVE = { width: 300, height: 96, amplitude: 34 } as const;

const STEP = 4;

/**
 * One strand of the wave between the two people, as the data of an SVG path.
 * @param level 0..1
 * @param phase how far it has travelled, radians
 * @param length of one period, in units of the box
 */
export function strand(level: number, phase: number, length: number): string {
  const middle = WAVE.height / 2;
  const points: string[] = [];
  for (let x = 0; x <= WAVE.width; x += STEP) {
    // Both ends stay fixed: the wave comes out of one person and goes into the other.
    const envelope = Math.sin((Math.PI * x) / WAVE.width);
    const swing = Math.sin((2 * Math.PI * x) / length - phase);
    points.push(`${x} ${(middle + level * WAVE.amplitude * envelope * swing).toFixed(1)}`);
  }
  return `M${points.join('L')}`;
}
