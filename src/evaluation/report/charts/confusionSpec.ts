import type { JsonObject } from '../../../base/Json.ts';
import { type ChartPalette, vegaLiteSchema } from '../../../eda/report/charts/ChartPalette.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { formatFigure } from '../../../eda/report/formatFigure.ts';

export interface CountsInput {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row and column. */
  readonly counts: readonly (readonly number[])[];
  readonly rowTitle: string;
  readonly columnTitle: string;
  /** What colours and texts are shares of; counts stand in the cells without it. */
  readonly shareOf: 'row' | 'column' | 'count';
}

const cellPixels = { least: 12, most: 64 };
const mostFigures = 16;

/** Pixels of a cell's side at this width. */
export function confusionCell({ rows, columns }: CountsInput, width: number): number {
  const free = width - labelRoom(rows) - 30;
  return Math.max(cellPixels.least, Math.min(cellPixels.most, Math.floor(free / Math.max(1, columns.length))));
}

function labelRoom(names: readonly string[]): number {
  return Math.round(Math.max(30, Math.min(140, Math.max(0, ...names.map(({ length }) => length)) * 6.6)));
}

/** A table of counts as coloured cells, the colour by the share of the row (or column), so that rare classes show. */
export function confusionSpec(input: CountsInput, width: number, palette: ChartPalette): JsonObject {
  const { rows, columns, rowTitle, columnTitle } = input;
  const cell = confusionCell(input, width);
  const room = labelRoom(rows);
  const showsFigures = cell >= 30 && columns.length <= mostFigures;
  const labels = { domain: false, ticks: false, labelPadding: 5, labelLimit: room };
  const isFlat = columns.every(({ length }) => length * 6.6 < cell - 4);
  return {
    $schema: vegaLiteSchema,
    width: cell * columns.length,
    height: Math.min(cell, 44) * rows.length,
    config: { aria: false },
    params: [
      { name: 'rowNames', value: rows.map((name) => name.slice(0, 100)) },
      { name: 'columnNames', value: columns.map((name) => name.slice(0, 100)) },
    ],
    data: { values: cellsOf(input) },
    encoding: {
      x: {
        field: 'column',
        type: 'ordinal',
        sort: null,
        scale: { padding: 0 },
        axis: {
          ...labels,
          orient: 'top',
          title: columnTitle,
          labelExpr: 'columnNames[datum.value]',
          labelAngle: isFlat ? 0 : -60,
          labelAlign: isFlat ? 'center' : 'left',
        },
      },
      y: {
        field: 'row',
        type: 'ordinal',
        sort: null,
        scale: { padding: 0 },
        axis: { ...labels, title: rowTitle, labelExpr: 'rowNames[datum.value]' },
      },
      tooltip: [
        { field: 'rowName', title: rowTitle },
        { field: 'columnName', title: columnTitle },
        { field: 'rows', title: 'Rows' },
        { field: 'ofRow', title: `Of ${rowTitle.toLowerCase()}` },
        { field: 'ofColumn', title: `Of ${columnTitle.toLowerCase()}` },
      ],
    },
    layer: [
      {
        mark: { type: 'rect', stroke: palette.muted, strokeWidth: 0.4 },
        encoding: {
          color: {
            field: 'share',
            type: 'quantitative',
            scale: { domain: [0, 1], range: [palette.surface, palette.accent], clamp: true, interpolate: 'lab' },
            legend: null,
          },
        },
      },
      ...(showsFigures
        ? [
            {
              mark: { type: 'text', fontSize: 11 },
              encoding: {
                text: { field: 'figure' },
                color: { condition: { test: 'datum.share > 0.75', value: palette.surface }, value: palette.text },
              },
            },
          ]
        : []),
    ],
  };
}

function cellsOf({ rows, columns, counts, shareOf }: CountsInput): JsonObject[] {
  const rowSums = counts.map(sumOf);
  const columnSums = columns.map((_, column) => sumOf(counts.map((line) => line[column] ?? 0)));
  const shared = (count: number, whole: number | undefined): number =>
    whole === undefined || whole === 0 ? 0 : count / whole;
  return rows.flatMap((rowName, row) =>
    columns.map((columnName, column) => {
      const count = counts[row]?.[column] ?? 0;
      const [ofRow, ofColumn] = [shared(count, rowSums[row]), shared(count, columnSums[column])];
      const share = shareOf === 'column' ? ofColumn : ofRow;
      return {
        row,
        column,
        rowName: rowName.slice(0, 100),
        columnName: columnName.slice(0, 100),
        share,
        rows: Number.isInteger(count) ? thousands(count) : formatFigure(count),
        figure: shareOf === 'count' ? shortCount(count) : percent(share),
        ofRow: percent(ofRow),
        ofColumn: percent(ofColumn),
      };
    }),
  );
}

function shortCount(count: number): string {
  if (count < 10_000) return Number.isInteger(count) ? thousands(count) : formatFigure(count);
  return count < 1e6 ? `${Number((count / 1e3).toPrecision(3))}k` : `${Number((count / 1e6).toPrecision(3))}M`;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
