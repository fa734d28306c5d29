import type { JsonObject } from '../../../base/Json.ts';
import { type ChartPalette, vegaLiteSchema } from '../../../eda/report/charts/ChartPalette.ts';
import { figureText } from '../figureText.ts';

export interface CurveLine {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** One more row of the tooltip, a text a point. */
  readonly details?: readonly string[];
  /** Of the band around the line. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

export interface CurvesInput {
  readonly lines: readonly CurveLine[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Name of the details. */
  readonly detail?: string;
  /** What chance would give. */
  readonly reference?: { readonly x: readonly number[]; readonly y: readonly number[] };
  readonly xDomain?: readonly [number, number];
  readonly yDomain?: readonly [number, number];
  readonly hasPoints?: boolean;
  readonly isLog?: boolean;
  /** Where an upright line stands that the parameter `at` moves; null for none. */
  readonly mark?: number | null;
}

/** Pixels that a square chart is high. */
export function curveHeight(width: number): number {
  return Math.max(200, Math.min(320, Math.round(width * 0.75)));
}

/** Lines, each point with its figures in a tooltip. Names are looked up: one that reads like a formula stays what it is. */
export function curvesSpec(input: CurvesInput, width: number, palette: ChartPalette): JsonObject {
  const { lines, reference } = input;
  const axes = axesOf(input);
  const color = colorOf(input, width, palette);
  return {
    $schema: vegaLiteSchema,
    width: Math.max(120, width - roomOf(input)),
    height: curveHeight(width) - 60,
    config: { aria: false },
    params: [
      { name: 'names', value: lines.map(({ name }) => name.slice(0, 60)) },
      ...(input.mark === undefined ? [] : [{ name: 'at', value: input.mark }]),
    ],
    layer: [
      ...(reference === undefined ? [] : [referenceLayer(reference, axes, palette)]),
      ...(lines.some(({ low }) => low !== undefined) ? [bandLayer(input, axes, color)] : []),
      linesLayer(input, axes, color),
      ...(input.mark === undefined ? [] : [markLayer(palette, axes)]),
      hoverLayer(input, axes),
    ],
  };
}

/** Beside the chart: the title of the y axis, and its longest label. */
function roomOf({ lines }: CurvesInput): number {
  const most = Math.max(0, ...lines.flatMap(({ y }) => y.map(Math.abs)));
  return most <= 10 ? 58 : Math.min(110, 58 + 7 * Math.ceil(Math.log10(most)));
}

interface Axes {
  readonly x: JsonObject;
  readonly y: JsonObject;
}

function axesOf({ xTitle, yTitle, xDomain, yDomain, isLog }: CurvesInput): Axes {
  const scaleOf = (domain: readonly [number, number] | undefined): JsonObject =>
    domain === undefined ? { zero: false, nice: true } : { domain: [...domain], nice: false, clamp: true };
  return {
    x: {
      field: 'x',
      type: 'quantitative',
      title: xTitle,
      scale: isLog === true ? { type: 'log', nice: false } : scaleOf(xDomain),
      axis: { tickCount: 5, labelOverlap: true },
    },
    y: { field: 'y', type: 'quantitative', title: yTitle, scale: scaleOf(yDomain), axis: { tickCount: 5 } },
  };
}

function referenceLayer(
  { x, y }: { readonly x: readonly number[]; readonly y: readonly number[] },
  axes: Axes,
  { muted }: ChartPalette,
): JsonObject {
  return {
    data: { values: x.map((value, at) => ({ x: value, y: y[at] ?? 0, order: at })) },
    mark: { type: 'line', color: muted, strokeDash: [4, 4], strokeWidth: 1.2 },
    encoding: { ...axes, order: { field: 'order' } },
  };
}

function rowsOf({ lines }: CurvesInput): JsonObject[] {
  return lines.flatMap(({ name, x, y, details, low, high }, line) =>
    x.map((value, order) => ({
      line,
      order,
      x: value,
      y: y[order] ?? 0,
      name: name.slice(0, 80),
      xText: figureText(value),
      yText: figureText(y[order] ?? 0),
      ...(details === undefined ? {} : { detail: details[order] ?? '' }),
      ...(low === undefined || high === undefined ? {} : { low: low[order] ?? 0, high: high[order] ?? 0 }),
    })),
  );
}

function colorOf({ lines }: CurvesInput, width: number, { category, accent }: ChartPalette): JsonObject {
  return {
    field: 'line',
    type: 'ordinal',
    scale: {
      domain: lines.map((_, line) => line),
      range: lines.map((_, line) => category[line % category.length] ?? accent),
    },
    legend:
      lines.length === 1
        ? null
        : {
            title: null,
            orient: 'top',
            labelExpr: 'names[datum.value]',
            labelLimit: 140,
            // A name, its symbol and the room between two.
            columns: Math.max(1, Math.floor(width / 175)),
            symbolType: 'stroke',
          },
  };
}

function linesLayer(input: CurvesInput, axes: Axes, color: JsonObject): JsonObject {
  return {
    data: { values: rowsOf(input) },
    mark: {
      type: 'line',
      strokeWidth: 2,
      clip: true,
      ...(input.hasPoints === true ? { point: { size: 36, filled: true } } : {}),
    },
    encoding: { ...axes, order: { field: 'order' }, color },
  };
}

function bandLayer(input: CurvesInput, axes: Axes, color: JsonObject): JsonObject {
  return {
    data: { values: rowsOf(input).filter((row) => 'low' in row) },
    mark: { type: 'area', opacity: 0.18, clip: true },
    encoding: {
      x: axes.x,
      y: { ...axes.y, field: 'low' },
      y2: { field: 'high' },
      color,
    },
  };
}

function markLayer({ text }: ChartPalette, axes: Axes): JsonObject {
  return {
    data: { values: [{}] },
    transform: [{ calculate: 'at', as: 'x' }],
    mark: { type: 'rule', color: text, strokeWidth: 1.5, clip: true },
    encoding: { x: axes.x },
  };
}

/** The nearest point answers to the pointer, wherever that is. */
function hoverLayer(input: CurvesInput, axes: Axes): JsonObject {
  return {
    data: { values: rowsOf(input) },
    mark: { type: 'point', opacity: 0, size: 120, clip: true },
    encoding: {
      ...axes,
      tooltip: [
        ...(input.lines.length > 1 ? [{ field: 'name', title: 'Line' }] : []),
        { field: 'xText', title: input.xTitle },
        { field: 'yText', title: input.yTitle },
        ...(input.detail === undefined ? [] : [{ field: 'detail', title: input.detail }]),
      ],
    },
  };
}
