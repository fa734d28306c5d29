import type { ChartGroup } from './chartGroups.ts';

const mostPoints = 80;

/** As many points as a small picture can show; drawing them all would be most of what the end of a training costs. */
export function thinned(group: ChartGroup): ChartGroup {
  return { ...group, curves: group.curves.map((each) => ({ ...each, curve: thinCurve(each.curve) })) };
}

/** Every second, third, … point, and the last one. */
function thinCurve<Curve extends Points>(curve: Curve): Curve {
  const count = curve.x.length;
  const every = Math.ceil(count / mostPoints);
  if (every <= 1) return curve;
  const isKept = (_: unknown, place: number): boolean => place % every === 0 || place === count - 1;
  return { ...curve, x: curve.x.filter(isKept), y: curve.y.filter(isKept) };
}

interface Points {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}
