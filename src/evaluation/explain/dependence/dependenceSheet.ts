import type { JsonObject } from '../../../base/Json.ts';
import type { Sheet, SheetPart } from '../../../display/sheet/Sheet.ts';
import { chartSpec, plainText } from '../shown/chartSpec.ts';
import { countText, figureText } from '../shown/figureText.ts';
import { note } from '../shown/note.ts';
import type { Cell } from '../withColumn.ts';
import type { Grid } from './gridOf.ts';
import type { PartialDependence } from './partialDependence.ts';

const mostPoints = 12;

export function dependenceSheet(result: PartialDependence): Sheet {
  const { grids, rows, rowsGiven } = result;
  const names = grids.map(({ column }) => column).join(' and ');
  const sample = rows < rowsGiven ? `, drawn from ${rowsGiven.toLocaleString('en-US')}` : '';
  return {
    title: `Partial dependence on ${names}`,
    parts: [
      note(
        `The mean ${says(result)} over ${countText(rows, 'row')}${sample}, where ${names} ${grids.length === 1 ? 'is' : 'are'} set to each value.`,
      ),
      ...charts(result),
      ...(grids.length === 1 ? [tableOf(result)] : []),
      note(
        `It shows how the model answers, not what would happen if the column were changed in the world. Where ${names} ${grids.length === 1 ? 'goes' : 'go'} together with other columns, some of these rows cannot occur.`,
      ),
    ],
  };
}

/** Curves of several classes would hide each other, and categories are points. */
function drawnCurves({ grids, individual }: PartialDependence): readonly (readonly number[])[] {
  return grids.length === 1 && grids[0]?.kind !== 'category' && individual.length === 1 ? (individual[0] ?? []) : [];
}

/** What a chart shows, such as `Mean probability of paid`. */
function chartTitle(result: PartialDependence, output: PartialDependence['outputs'][number] | undefined): string {
  return `Mean ${says(result)}${output === null || output === undefined ? '' : ` of ${String(output)}`}`;
}

function says({ response }: PartialDependence): string {
  if (response === 'predictProba') return 'probability';
  return response === 'predict' ? 'prediction' : 'score';
}

function charts(result: PartialDependence): SheetPart[] {
  const [first, second] = result.grids;
  if (first === undefined) return [];
  if (second !== undefined) {
    return result.outputs
      .slice(0, 6)
      .map((output, at) => ({ type: 'chart', spec: mapOf(result, { first, second, at, output }) }));
  }
  if (first.kind === 'category') return [{ type: 'chart', spec: categoryPoints(result, first) }];
  const drawn = drawnCurves(result).length;
  const note = drawn === 0 ? {} : { note: `Each thin line is one of ${countText(drawn, 'row')}.` };
  return [{ type: 'chart', spec: lines(result, first), ...note }];
}

function outputName(output: PartialDependence['outputs'][number]): string {
  return output === null ? 'mean' : plainText(String(output));
}

function lines(result: PartialDependence, grid: Grid): JsonObject {
  const { outputs, average } = result;
  const xType = grid.kind === 'date' ? 'temporal' : 'quantitative';
  const x = {
    field: 'x',
    type: xType,
    title: plainText(grid.column),
    scale: grid.kind === 'date' ? { type: 'utc' } : { zero: false },
  };
  const y = { field: 'y', type: 'quantitative', title: `Mean ${says(result)}`, scale: { zero: false } };
  const means = average.flatMap((values, output) =>
    values.map((value, at) => ({ x: grid.values[at] ?? null, y: value, class: outputName(outputs[output] ?? null) })),
  );
  return chartSpec(chartTitle(result, outputs.length === 1 ? outputs[0] : null), {
    height: 260,
    layer: [
      {
        data: {
          values: drawnCurves(result).flatMap((values, curve) =>
            values.map((value, at) => ({ x: grid.values[at] ?? null, y: value, curve })),
          ),
        },
        mark: { type: 'line', strokeWidth: 0.7, opacity: 0.35, color: '#8a919b' },
        encoding: { x, y, detail: { field: 'curve' } },
      },
      {
        data: { values: means },
        mark: { type: 'line', strokeWidth: 2.5, tooltip: true, point: means.length <= 30 },
        encoding: {
          x,
          y,
          ...(outputs.length > 1 ? { color: { field: 'class', type: 'nominal', title: 'Class' } } : {}),
        },
      },
    ],
  });
}

function categoryPoints(result: PartialDependence, grid: Grid): JsonObject {
  const { outputs, average } = result;
  const labels = grid.values.map(labelText);
  const values = average.flatMap((means, output) =>
    means.map((y, at) => ({ x: labels[at] ?? '', y, class: outputName(outputs[output] ?? null) })),
  );
  return chartSpec(chartTitle(result, outputs.length === 1 ? outputs[0] : null), {
    height: { step: 24 },
    data: { values },
    mark: { type: 'point', filled: true, size: 70, tooltip: true },
    encoding: {
      y: {
        field: 'x',
        type: 'nominal',
        title: plainText(grid.column),
        sort: labels,
        axis: { labelLimit: 240, grid: true },
      },
      x: { field: 'y', type: 'quantitative', title: `Mean ${says(result)}`, scale: { zero: false } },
      ...(outputs.length > 1 ? { color: { field: 'class', type: 'nominal', title: 'Class' } } : {}),
    },
  });
}

interface Pair {
  readonly first: Grid;
  readonly second: Grid;
  readonly at: number;
  readonly output: PartialDependence['outputs'][number];
}

function mapOf(result: PartialDependence, { first, second, at, output }: Pair): JsonObject {
  const values = (result.average[at] ?? []).map((value, point) => ({
    x: labelText(first.values[Math.floor(point / second.values.length)] ?? null),
    y: labelText(second.values[point % second.values.length] ?? null),
    value,
  }));
  const axis = (grid: Grid, isAcross: boolean): JsonObject => ({
    type: 'ordinal',
    title: plainText(grid.column),
    sort: isAcross ? grid.values.map(labelText) : grid.values.map(labelText).reverse(),
    axis: { labelOverlap: true, labelAngle: isAcross ? -40 : 0, labelLimit: 120 },
  });
  return chartSpec(chartTitle(result, output), {
    height: 300,
    data: { values },
    mark: { type: 'rect', tooltip: true },
    encoding: {
      x: { field: 'x', ...axis(first, true) },
      y: { field: 'y', ...axis(second, false) },
      color: { field: 'value', type: 'quantitative', title: `Mean ${says(result)}`, scale: { scheme: 'viridis' } },
    },
  });
}

function labelText(cell: Cell): string {
  if (cell === null) return 'missing';
  return typeof cell === 'number' ? figureText(cell) : plainText(cell);
}

function tableOf({ grids, outputs, average }: PartialDependence): SheetPart {
  const values = grids[0]?.values ?? [];
  const step = Math.max(1, Math.ceil(values.length / mostPoints));
  const shown = values.flatMap((value, at) => (at % step === 0 || at === values.length - 1 ? [{ value, at }] : []));
  return {
    type: 'table',
    caption: shown.length < values.length ? `${shown.length} of ${values.length} points` : null,
    columns: [
      { name: grids[0]?.column ?? '', isNumber: grids[0]?.kind !== 'category' },
      ...outputs.map((output) => ({
        name: output === null ? 'Mean prediction' : `Mean of ${String(output)}`,
        isNumber: true,
      })),
    ],
    rows: shown.map(({ value, at }) => [
      grids[0]?.kind === 'date' && typeof value === 'number'
        ? new Date(value).toISOString().slice(0, 10)
        : labelText(value),
      ...average.map((means) => figureText(means[at] ?? null)),
    ]),
  };
}
