import type { JsonObject } from '../../../base/Json.ts';
import type { Histogram, Quantiles } from '../../profile/Profile.ts';
import { percent } from '../../warnings/percent.ts';
import { formatFigure } from '../formatFigure.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { type ChartPalette, vegaLiteSchema } from './ChartPalette.ts';
import { binText } from './edgeText.ts';

export interface HistogramLook {
  readonly width: number;
  readonly height: number;
  readonly isTime: boolean;
  /** Drawn as a box above the bars; null for none. */
  readonly quantiles: Quantiles | null;
  /** Bins that are shown, the last one not among them; they alone scale the chart. */
  readonly bins: readonly [first: number, end: number];
}

/** Above the bars, in pixels. */
const boxRoom = 22;
const boxMiddle = 9;

/**
 * Bars of the bins, with the quartiles, the median and the 5 % to 95 % range above them. The parameter `brush` is the
 * range that the user drags over, in the units of the edges.
 */
export function histogramSpec(histogram: Histogram, look: HistogramLook, palette: ChartPalette): JsonObject {
  const { width, height } = look;
  const [first, end] = look.bins;
  const domain = [histogram.edges[first] ?? 0, histogram.edges[end] ?? 0];
  return {
    $schema: vegaLiteSchema,
    width,
    height,
    config: { aria: false },
    data: { values: binRows(histogram, look) },
    encoding: { x: axisOf(domain, look) },
    layer: [
      bars(height, palette),
      ...(look.quantiles === null ? [] : boxLayers(look.quantiles, domain, palette)),
      hits(height),
    ],
  };
}

function binRows({ edges, counts, below, above, isInteger }: Histogram, { bins, isTime }: HistogramLook): JsonObject[] {
  const total = Math.max(1, below + above + counts.reduce((sum, count) => sum + count, 0));
  return counts.slice(bins[0], bins[1]).map((count, place) => {
    const bin = bins[0] + place;
    return {
      from: edges[bin] ?? 0,
      to: edges[bin + 1] ?? 0,
      count,
      range: binText(edges, bin, { isInteger, isTime }),
      rows: thousands(count),
      share: percent(count / total),
    };
  });
}

function axisOf(domain: readonly number[], { isTime, width }: HistogramLook): JsonObject {
  const scale = { domain, nice: false, zero: false, ...(isTime ? { type: 'utc' } : {}) };
  const axis = { grid: false, tickCount: Math.max(2, Math.round(width / 90)), labelOverlap: true, title: null };
  return {
    field: 'from',
    type: isTime ? 'temporal' : 'quantitative',
    scale,
    axis: { ...axis, ...(isTime ? {} : numberLabels(domain)) },
  };
}

/** How numbers of an axis are written where all their digits would fill it: 20M, and powers of ten for the farthest. */
function numberLabels(domain: readonly number[]): JsonObject {
  const most = Math.max(...domain.map(Math.abs));
  if (most >= 1e15 || (most > 0 && most < 1e-3)) return { format: '.2~e' };
  return most >= 1e7 ? { labelExpr: "replace(format(datum.value, '.6~s'), 'G', 'B')" } : {};
}

function bars(height: number, { accent, surface }: ChartPalette): JsonObject {
  return {
    params: [
      { name: 'brush', select: { type: 'interval', encodings: ['x'], mark: { fill: accent, fillOpacity: 0.18 } } },
    ],
    mark: { type: 'rect', color: accent, stroke: surface, strokeWidth: 0.75, clip: true },
    encoding: {
      x2: { field: 'to' },
      y: {
        field: 'count',
        type: 'quantitative',
        scale: { zero: true, nice: false, range: [height, boxRoom] },
        axis: { title: null, tickCount: 3, format: '~s', domain: false, ticks: false },
      },
      y2: { datum: 0 },
    },
  };
}

/** The whole column of a bin answers to the pointer: low bars are hard to hit. */
function hits(height: number): JsonObject {
  return {
    mark: { type: 'rect', opacity: 0, clip: true, cursor: 'crosshair' },
    encoding: {
      x2: { field: 'to' },
      y: { value: boxRoom },
      y2: { value: height },
      tooltip: [
        { field: 'range', title: 'Range' },
        { field: 'rows', title: 'Rows' },
        { field: 'share', title: 'Share' },
      ],
    },
  };
}

function boxLayers(q: Quantiles, [low = 0, high = 0]: readonly number[], palette: ChartPalette): JsonObject[] {
  const { p05, p25, p50, p75, p95 } = q;
  if (p05 === null || p25 === null || p50 === null || p75 === null || p95 === null) return [];
  const within = (value: number): number => Math.min(high, Math.max(low, value));
  const tooltip = [
    { field: 'whisker', title: '5 % – 95 %' },
    { field: 'box', title: 'Quartiles' },
    { field: 'median', title: 'Median' },
  ];
  const texts = {
    whisker: `${formatFigure(p05)} – ${formatFigure(p95)}`,
    box: `${formatFigure(p25)} – ${formatFigure(p75)}`,
    median: formatFigure(p50),
  };
  const layer = (from: number, to: number, mark: JsonObject): JsonObject[] =>
    to < low || from > high
      ? []
      : [
          {
            data: { values: [{ from: within(from), to: within(to), ...texts }] },
            mark: { clip: true, ...mark },
            encoding: { x2: { field: 'to' }, y: { value: boxMiddle }, tooltip },
          },
        ];
  const around = (half: number): JsonObject => ({ y: { value: boxMiddle - half }, y2: { value: boxMiddle + half } });
  const [box] = layer(p25, p75, { type: 'rect', color: palette.muted, opacity: 0.55 });
  const isInside = p50 >= low && p50 <= high;
  return [
    ...layer(p05, p95, { type: 'rule', color: palette.muted, strokeWidth: 1.5 }),
    ...(box === undefined ? [] : [{ ...box, encoding: { x2: { field: 'to' }, ...around(5), tooltip } }]),
    ...(isInside
      ? [
          {
            data: { values: [{ from: p50, ...texts }] },
            mark: { type: 'rule', color: palette.text, strokeWidth: 2 },
            encoding: { ...around(7), tooltip },
          },
        ]
      : []),
  ];
}
