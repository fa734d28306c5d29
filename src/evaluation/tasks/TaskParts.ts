import type { Baseline } from '../baseline/Baseline.ts';
import type { Evaluation, Figure } from '../Evaluation.ts';
import { type FigureId, figureNames } from '../figures/figureNames.ts';
import type { Interval } from '../intervals/bootstrap.ts';

/** How intervals are to be made; the same for all tasks. */
export interface IntervalOptions {
  readonly resamples: number;
  readonly level: number;
  readonly seed: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((share: number) => void) | undefined;
}

/** What a task adds to an evaluation. */
export interface TaskParts
  extends
    Pick<Evaluation, 'figures' | 'notes'>,
    Partial<
      Pick<
        Evaluation,
        'perClass' | 'confusion' | 'curves' | 'calibration' | 'thresholds' | 'residuals' | 'clusters' | 'positiveClass'
      >
    > {
  readonly classes?: readonly string[];
  readonly baseline: Baseline;
  /** Rows of a resample. */
  readonly sampledRows: number;
}

/** What is known of the figures of a task, by id; a number that is not finite is not defined. */
export interface KnownFigures {
  readonly values: ReadonlyMap<string, number>;
  readonly intervals: ReadonlyMap<string, Interval>;
  readonly baseline: ReadonlyMap<string, number>;
  /** Why a figure is not defined, or has no interval. */
  readonly reasons?: ReadonlyMap<string, string>;
}

export function figureOf(id: FigureId, { values, intervals, baseline, reasons }: KnownFigures): Figure {
  const { name, better } = figureNames[id];
  const value = finiteOrNull(values.get(id));
  const interval = value === null ? undefined : intervals.get(id);
  return {
    id,
    name,
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    baseline: finiteOrNull(baseline.get(id)),
    better,
    reason: reasons?.get(id) ?? (value === null ? 'It is not defined for these rows.' : null),
  };
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
