import type { Frame, FrameColumn } from '../../../learn/frame/Frame.ts';
import { figureText } from '../shown/figureText.ts';
import { cellOf } from '../withColumn.ts';

/** A column whose rows fall into few parts, each named by a condition. */
export interface SliceColumn {
  readonly column: string;
  /** Such as `age > 37` or `city = "Rome"`. */
  readonly conditions: readonly string[];
  /** The position of each row's condition, shape [rows]; -1 for a row of none, such as a rare value. */
  readonly codes: Int16Array;
}

/** Most values of a column of text that become conditions of their own, the most frequent ones. */
const mostValues = 25;
/** Numbers with at most so many values are taken as they are; else in this many parts of about equal size. */
const fewNumbers = 8;
const parts = 5;

/** The columns by which rows are divided; those of one value say nothing and are left out. */
export function sliceColumns(frame: Frame): SliceColumn[] {
  return frame.frameColumns.map(sliceColumn).filter(({ conditions }) => conditions.length > 1);
}

function sliceColumn(column: FrameColumn): SliceColumn {
  if (column.kind === 'text' || column.kind === 'boolean') return byValue(column);
  const distinct = new Set(column.values.filter((value) => Number.isFinite(value)));
  return distinct.size <= fewNumbers && column.kind === 'number' ? byValue(column) : byRange(column);
}

function byValue(column: FrameColumn): SliceColumn {
  const rows = Array.from({ length: column.values.length }, (_, row) => cellOf(column, row));
  const counts = new Map<(typeof rows)[number], number>();
  for (const cell of rows) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const frequent = [...counts].sort(([, one], [, other]) => other - one).slice(0, mostValues);
  const places = new Map(frequent.map(([cell], at) => [cell, at]));
  return {
    column: column.name,
    conditions: frequent.map(([cell]) => {
      if (cell === null) return `${column.name} is missing`;
      if (column.kind === 'boolean') return `${column.name} = ${String(cell === 1)}`;
      return `${column.name} = ${typeof cell === 'number' ? figureText(cell) : JSON.stringify(cell.slice(0, 60))}`;
    }),
    codes: Int16Array.from(rows, (cell) => places.get(cell) ?? -1),
  };
}

function byRange(column: FrameColumn & { readonly values: Float64Array }): SliceColumn {
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const cuts = Array.from(
    { length: parts - 1 },
    (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / parts)] ?? 0,
  );
  // A part holds its upper edge; an edge that is the greatest value would leave nothing above it.
  const edges = [...new Set(cuts)].filter((edge) => edge < (sorted.at(-1) ?? 0));
  const shown = (value: number): string =>
    column.kind === 'date' ? new Date(value).toISOString().slice(0, 10) : figureText(value);
  const { name } = column;
  const texts = Array.from({ length: edges.length + 1 }, (_, at) => {
    const [low, high] = [edges[at - 1], edges[at]];
    if (low === undefined) return high === undefined ? `${name} is known` : `${name} ≤ ${shown(high)}`;
    return high === undefined ? `${name} > ${shown(low)}` : `${shown(low)} < ${name} ≤ ${shown(high)}`;
  });
  const hasMissing = sorted.length < column.values.length;
  return {
    column: name,
    conditions: hasMissing ? [...texts, `${name} is missing`] : texts,
    codes: Int16Array.from(column.values, (value) =>
      Number.isNaN(value) ? texts.length : edges.filter((edge) => value > edge).length,
    ),
  };
}
