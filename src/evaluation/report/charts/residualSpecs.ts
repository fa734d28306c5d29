import type { JsonObject } from '../../../base/Json.ts';
import { type ChartPalette, vegaLiteSchema } from '../../../eda/report/charts/ChartPalette.ts';
import { thousands } from '../../../display/text/thousands.ts';
import type { Residuals } from '../../figures/Residuals.ts';
import { figureText } from '../figureText.ts';
import { curveHeight } from './curvesSpec.ts';

/** True values against predictions: counts of rows in squares, and the line on which both are the same. */
export function predictedActualSpec({ grid }: Residuals, width: number, palette: ChartPalette): JsonObject {
  const { predictedEdges, actualEdges, counts } = grid;
  const values = counts.flatMap((line, row) =>
    line.flatMap((count, column) =>
      count === 0
        ? []
        : [
            {
              x: predictedEdges[column] ?? 0,
              x2: predictedEdges[column + 1] ?? 0,
              y: actualEdges[row] ?? 0,
              y2: actualEdges[row + 1] ?? 0,
              count,
              rows: thousands(count),
              predicted: rangeText(predictedEdges, column),
              actual: rangeText(actualEdges, row),
            },
          ],
    ),
  );
  const [low, high] = [
    Math.max(predictedEdges[0] ?? 0, actualEdges[0] ?? 0),
    Math.min(predictedEdges.at(-1) ?? 0, actualEdges.at(-1) ?? 0),
  ];
  const [x, y] = [axisOf('x', 'Predicted', predictedEdges), axisOf('y', 'True value', actualEdges)];
  return {
    ...frame(width),
    layer: [
      {
        data: { values },
        mark: { type: 'rect', clip: true },
        encoding: {
          x,
          x2: { field: 'x2' },
          y,
          y2: { field: 'y2' },
          color: {
            field: 'count',
            type: 'quantitative',
            scale: { type: 'sqrt', range: [faint(palette), palette.accent], interpolate: 'lab', zero: true },
            legend: null,
          },
          tooltip: [
            { field: 'predicted', title: 'Predicted' },
            { field: 'actual', title: 'True value' },
            { field: 'rows', title: 'Rows' },
          ],
        },
      },
      ...(high > low
        ? [
            {
              data: { values: [{ x: low, y: low, x2: high, y2: high }] },
              mark: { type: 'rule', color: palette.text, strokeDash: [4, 4], strokeWidth: 1.2 },
              encoding: { x, y, x2: { field: 'x2' }, y2: { field: 'y2' } },
            },
          ]
        : []),
    ],
  };
}

/** How often errors of each size occur. */
export function errorHistogramSpec({ histogram }: Residuals, width: number, palette: ChartPalette): JsonObject {
  const { edges, counts } = histogram;
  return {
    ...frame(width),
    data: {
      values: counts.map((count, bin) => ({
        x: edges[bin] ?? 0,
        x2: edges[bin + 1] ?? 0,
        y: count,
        rows: thousands(count),
        range: rangeText(edges, bin),
      })),
    },
    layer: [
      {
        mark: { type: 'rect', color: palette.accent, stroke: palette.surface, strokeWidth: 0.75 },
        encoding: {
          x: axisOf('x', 'True value less prediction', edges),
          x2: { field: 'x2' },
          y: {
            field: 'y',
            type: 'quantitative',
            title: 'Rows',
            axis: { tickCount: 4, format: '~s' },
            scale: { zero: true },
          },
          y2: { datum: 0 },
          tooltip: [
            { field: 'range', title: 'Error' },
            { field: 'rows', title: 'Rows' },
          ],
        },
      },
      {
        data: { values: [{ x: 0 }] },
        mark: { type: 'rule', color: palette.text, strokeWidth: 1.2, clip: true },
        encoding: { x: axisOf('x', 'True value less prediction', edges) },
      },
    ],
  };
}

/** The middle of the errors and the range of most of them, along the prediction: a funnel or a bow shows at once. */
export function errorsByPredictionSpec({ byPrediction }: Residuals, width: number, palette: ChartPalette): JsonObject {
  const values = byPrediction.map(({ from, to, count, mean, p10, p50, p90 }) => ({
    x: (from + to) / 2,
    p10,
    p50,
    p90,
    range: `${figureText(from)} – ${figureText(to)}`,
    rows: thousands(count),
    median: figureText(p50),
    meanText: figureText(mean),
    most: `${figureText(p10)} – ${figureText(p90)}`,
  }));
  const x = {
    field: 'x',
    type: 'quantitative',
    title: 'Predicted',
    scale: { zero: false, nice: true },
    axis: { tickCount: 5 },
  };
  const y = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    title: 'True value less prediction',
    axis: { tickCount: 5 },
  });
  const tooltip = [
    { field: 'range', title: 'Predicted' },
    { field: 'rows', title: 'Rows' },
    { field: 'median', title: 'Median error' },
    { field: 'meanText', title: 'Mean error' },
    { field: 'most', title: '10 % – 90 %' },
  ];
  return {
    ...frame(width),
    data: { values },
    layer: [
      {
        mark: { type: 'area', color: palette.accent, opacity: 0.22 },
        encoding: { x, y: y('p10'), y2: { field: 'p90' } },
      },
      {
        data: { values: [{ y: 0 }] },
        mark: { type: 'rule', color: palette.muted, strokeDash: [4, 4] },
        encoding: { y: { field: 'y', type: 'quantitative' } },
      },
      {
        mark: { type: 'line', color: palette.accent, strokeWidth: 2, point: { size: 40, filled: true } },
        encoding: { x, y: y('p50'), tooltip },
      },
    ],
  };
}

/** Quantiles of the errors beside those of a normal distribution: on the line when they are normal. */
export function normalSpec({ normal }: Residuals, width: number, palette: ChartPalette): JsonObject {
  const values = normal.expected.map((expected, at) => ({
    x: expected,
    y: normal.found[at] ?? 0,
    expected: figureText(expected),
    found: figureText(normal.found[at] ?? 0),
  }));
  const x = {
    field: 'x',
    type: 'quantitative',
    title: 'Normal quantile',
    scale: { zero: false },
    axis: { tickCount: 5 },
  };
  const y = {
    field: 'y',
    type: 'quantitative',
    title: 'Quantile of the errors',
    scale: { zero: false },
    axis: { tickCount: 5 },
  };
  return {
    ...frame(width),
    layer: [
      {
        data: { values: [-2.4, 2.4].map((edge) => ({ x: edge, y: edge })) },
        mark: { type: 'line', color: palette.muted, strokeDash: [4, 4] },
        encoding: { x, y },
      },
      {
        data: { values },
        mark: { type: 'circle', color: palette.accent, size: 34, opacity: 0.9 },
        encoding: {
          x,
          y,
          tooltip: [
            { field: 'expected', title: 'Normal' },
            { field: 'found', title: 'Found' },
          ],
        },
      },
    ],
  };
}

function frame(width: number): JsonObject {
  return {
    $schema: vegaLiteSchema,
    width: Math.max(120, width - 64),
    height: curveHeight(width) - 60,
    config: { aria: false },
  };
}

function axisOf(field: 'x' | 'y', title: string, edges: readonly number[]): JsonObject {
  return {
    field,
    type: 'quantitative',
    title,
    scale: { domain: [edges[0] ?? 0, edges.at(-1) ?? 1], nice: false, zero: false },
    axis: { tickCount: 5, grid: false, labelOverlap: true },
  };
}

function rangeText(edges: readonly number[], bin: number): string {
  return `${figureText(edges[bin] ?? 0)} – ${figureText(edges[bin + 1] ?? 0)}`;
}

/** Nearly the surface; a single row must still be seen. */
function faint({ accent }: ChartPalette): string {
  return /^#[0-9a-f]{6}$/i.test(accent) ? `${accent}33` : accent;
}
