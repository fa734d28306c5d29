import type { FrameColumn } from '../../../learn/frame/Frame.ts';
import { figureText } from '../shown/figureText.ts';
import { cellOf } from '../withColumn.ts';

/** What a row has in common with its neighbours: a text such as `age > 37`, and which other rows share it. */
export interface LimeCondition {
  readonly column: string;
  readonly text: string;
  /** 1 for each row of the training that meets it too, shape [rows of the training]. */
  readonly holds: Uint8Array;
}

/**
 * The condition that a row meets in one column: of numbers the quarter of the training's values it lies in, of text and
 * truth values the value itself, of a missing value that it is missing.
 */
export function limeCondition(training: FrameColumn, explained: FrameColumn, row: number): LimeCondition {
  const own = cellOf(explained, row);
  const column = training.name;
  if (own === null) return { column, text: `${column} is missing`, holds: marked(training, (cell) => cell === null) };
  if (typeof own === 'string' || training.kind === 'boolean' || training.kind === 'text') {
    return { column, text: `${column} = ${String(own)}`, holds: marked(training, (cell) => cell === own) };
  }
  const edges = quartiles(training);
  const at = edges.filter((edge) => own > edge).length;
  const [low, high] = [edges[at - 1] ?? null, edges[at] ?? null];
  return {
    column,
    text: rangeText(column, { low, high, isDate: training.kind === 'date' }),
    holds: marked(
      training,
      (cell) => typeof cell === 'number' && (low === null || cell > low) && (high === null || cell <= high),
    ),
  };
}

function marked(training: FrameColumn, isMet: (cell: ReturnType<typeof cellOf>) => boolean): Uint8Array {
  return Uint8Array.from({ length: training.values.length }, (_, row) => (isMet(cellOf(training, row)) ? 1 : 0));
}

/** The three quartiles of the known values, without repetition; linear between two values, as NumPy's percentile. */
function quartiles(column: FrameColumn): number[] {
  if (column.kind === 'text') return [];
  const sorted = column.values.filter((value) => Number.isFinite(value)).sort();
  if (sorted.length === 0) return [];
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [low = 0, high = low] = sorted.subarray(Math.floor(place), Math.floor(place) + 2);
    return low + (place - Math.floor(place)) * (high - low);
  };
  return [...new Set([at(0.25), at(0.5), at(0.75)])];
}

interface Range {
  readonly low: number | null;
  readonly high: number | null;
  readonly isDate: boolean;
}

function rangeText(column: string, { low, high, isDate }: Range): string {
  const shown = (value: number): string => (isDate ? new Date(value).toISOString().slice(0, 10) : figureText(value));
  if (low === null) return high === null ? `${column} is known` : `${column} ≤ ${shown(high)}`;
  return high === null ? `${column} > ${shown(low)}` : `${shown(low)} < ${column} ≤ ${shown(high)}`;
}
