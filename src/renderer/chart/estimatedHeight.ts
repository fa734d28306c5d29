import type { Spec } from './readSpec.ts';

const defaultHeight = 300;
const surroundings = 70;

/** Room to reserve for a chart until it is drawn, in pixels: near its height where the spec tells it. */
export function estimatedHeight(spec: Spec): number {
  const { height } = spec;
  return (typeof height === 'number' && height > 0 ? Math.min(height, 2_000) : defaultHeight) + surroundings;
}
