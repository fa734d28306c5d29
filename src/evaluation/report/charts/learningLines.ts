import type { LearningCurve, Spread } from '../../learning/LearningCurve.ts';
import type { CurvesInput } from './curvesSpec.ts';

/** A learning or validation curve as two lines with bands. Values that are no numbers stand side by side. */
export function learningLines({ points, along, metric }: LearningCurve): CurvesInput {
  const isNumeric = points.every(({ at }) => Number.isFinite(Number(at)) && String(at).trim() !== '');
  const x = points.map(({ at }, place) => (isNumeric ? Number(at) : place));
  const line = (name: string, of: (point: LearningCurve['points'][number]) => Spread) => ({
    name,
    x,
    y: points.map((point) => of(point).mean),
    low: points.map((point) => of(point).mean - of(point).deviation),
    high: points.map((point) => of(point).mean + of(point).deviation),
    details: points.map(({ at }) => String(at)),
  });
  const isWide = isNumeric && Math.min(...x) > 0 && Math.max(...x) > 50 * Math.min(...x);
  return {
    lines: [line('Learnt from', ({ train }) => train), line('Others', ({ test }) => test)],
    xTitle: along,
    yTitle: metric,
    detail: along,
    hasPoints: true,
    ...(isWide ? { isLog: true } : {}),
  };
}
