import type { JsonObject } from '../../../base/Json.ts';
import { type ChartPalette, vegaLiteSchema } from './ChartPalette.ts';
import { inkSwitch } from './inkSwitch.ts';

export interface HeatmapInput {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
  /** What the values are, as the tooltip names them. */
  readonly measure: string;
  /** From −1 to 1 rather than from 0. */
  readonly isSigned: boolean;
}

const labelRoom = { least: 40, most: 150 };
const cellPixels = { least: 10, most: 52 };
const mostFigures = 14;

/**
 * Coloured cells, figures in them where they fit. The parameter `cell` holds row and column of the cell that is framed;
 * −1 for none.
 */
export function heatmapSpec(input: HeatmapInput, width: number, palette: ChartPalette): JsonObject {
  const { rows, columns } = input;
  const room = roomFor(rows);
  const cell = heatmapCell(input, width);
  const showsFigures = cell >= 27 && columns.length <= mostFigures;
  const labels = { domain: false, ticks: false, title: null, labelLimit: room, labelPadding: 4 };
  return {
    $schema: vegaLiteSchema,
    width: cell * columns.length,
    height: cell * rows.length,
    config: { aria: false },
    params: [
      { name: 'cell', value: [-1, -1] },
      { name: 'rowNames', value: rows.map((name) => name.slice(0, 100)) },
      { name: 'columnNames', value: columns.map((name) => name.slice(0, 100)) },
    ],
    data: { values: cellRows(input) },
    encoding: {
      tooltip: [
        { field: 'pair', title: 'Pair' },
        { field: 'exact', title: input.measure.slice(0, 60) },
      ],
      x: {
        field: 'column',
        type: 'ordinal',
        sort: null,
        scale: { padding: 0 },
        axis: { ...labels, labelExpr: 'columnNames[datum.value]', labelAngle: -60, labelAlign: 'right' },
      },
      y: {
        field: 'row',
        type: 'ordinal',
        sort: null,
        scale: { padding: 0 },
        axis: { ...labels, labelExpr: 'rowNames[datum.value]' },
      },
    },
    layer: [cells(input, palette), ...(showsFigures ? [figures(palette, input.isSigned)] : [])],
  };
}

/** Pixels of a cell's side at this width. */
export function heatmapCell({ rows, columns }: HeatmapInput, width: number): number {
  const free = width - roomFor(rows) - 16;
  return Math.max(cellPixels.least, Math.min(cellPixels.most, Math.floor(free / Math.max(1, columns.length))));
}

function roomFor(names: readonly string[]): number {
  const longest = Math.max(0, ...names.map((name) => name.length));
  return Math.max(labelRoom.least, Math.min(labelRoom.most, longest * 6.4));
}

function cellRows({ rows, columns, values }: HeatmapInput): JsonObject[] {
  return rows.flatMap((rowName, row) =>
    columns.map((columnName, column) => {
      const value = values[row]?.[column] ?? null;
      return {
        row,
        column,
        pair: `${rowName} × ${columnName}`,
        value,
        figure: value === null ? '–' : value.toFixed(2),
        exact: value === null ? 'not defined' : value.toFixed(4),
      };
    }),
  );
}

function cells({ isSigned }: HeatmapInput, { accent, opposite, surface, text, muted }: ChartPalette): JsonObject {
  const range = isSigned ? [opposite, surface, accent] : [surface, accent];
  return {
    mark: { type: 'rect', cursor: 'pointer' },
    encoding: {
      color: {
        field: 'value',
        type: 'quantitative',
        scale: { domain: isSigned ? [-1, 0, 1] : [0, 1], range, clamp: true, interpolate: 'lab' },
        legend: {
          title: null,
          orient: 'top',
          direction: 'horizontal',
          gradientLength: 140,
          gradientThickness: 8,
          tickCount: 3,
          offset: 6,
        },
      },
      stroke: { condition: { test: framed, value: text }, value: muted },
      strokeWidth: { condition: { test: framed, value: 2 }, value: 0.3 },
    },
  };
}

const framed = 'datum.row === cell[0] && datum.column === cell[1]';

function figures({ text, surface, accent, opposite }: ChartPalette, isSigned: boolean): JsonObject {
  const [above, below] = [accent, opposite].map((full) => inkSwitch({ surface, text, full }));
  const isStrong = `datum.value > ${above}${isSigned ? ` || datum.value < -${below}` : ''}`;
  return {
    mark: { type: 'text', fontSize: 10.5, cursor: 'pointer' },
    encoding: {
      text: { field: 'figure' },
      color: { condition: { test: `isValid(datum.value) && (${isStrong})`, value: surface }, value: text },
    },
  };
}
