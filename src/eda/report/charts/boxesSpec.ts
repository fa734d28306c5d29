import type { JsonObject } from '../../../base/Json.ts';
import type { ClassDistribution } from '../../profile/TargetReport.ts';
import { formatFigure } from '../formatFigure.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { type ChartPalette, vegaLiteSchema } from './ChartPalette.ts';

const step = 26;

/** The quartiles of a number within each class, its median as a line and its mean as a dot. */
export function boxesSpec(classes: readonly ClassDistribution[], width: number, palette: ChartPalette): JsonObject {
  const shown = classes.filter(({ median }) => median !== null);
  const room = Math.round(Math.min(160, width * 0.35, Math.max(4, ...shown.map((one) => one.class.length)) * 6.4 + 16));
  const x = {
    type: 'quantitative',
    scale: { zero: false, nice: true },
    axis: { title: null, tickCount: 5, labelOverlap: true },
  };
  return {
    $schema: vegaLiteSchema,
    width: Math.max(80, width - room - 12),
    height: { step },
    config: { aria: false },
    params: [
      { name: 'labels', value: shown.map((one) => (one.class.trim() === '' ? '(blank)' : one.class.slice(0, 200))) },
    ],
    data: { values: shown.map(boxRow) },
    encoding: {
      y: {
        field: 'place',
        type: 'ordinal',
        sort: null,
        axis: { labelExpr: 'labels[datum.value]', labelLimit: room - 8, title: null, domain: false, ticks: false },
      },
      tooltip: [
        { field: 'label', title: 'Class' },
        { field: 'rows', title: 'Rows' },
        { field: 'half', title: 'Quartiles' },
        { field: 'medianText', title: 'Median' },
        { field: 'meanText', title: 'Mean' },
        { field: 'deviation', title: 'Deviation' },
      ],
    },
    layer: [
      {
        mark: { type: 'bar', height: 12, color: palette.accent, opacity: 0.65, cornerRadius: 2 },
        encoding: { x: { field: 'q1', ...x }, x2: { field: 'q3' } },
      },
      {
        mark: { type: 'tick', color: palette.text, thickness: 2, height: 16 },
        encoding: { x: { field: 'median', ...x } },
      },
      {
        mark: { type: 'point', filled: true, color: palette.opposite, size: 36 },
        encoding: { x: { field: 'mean', ...x } },
      },
    ],
  };
}

function boxRow(one: ClassDistribution, place: number): JsonObject {
  return {
    place,
    label: one.class,
    q1: one.q1,
    q3: one.q3,
    median: one.median,
    mean: one.mean,
    rows: thousands(one.count),
    half: `${formatFigure(one.q1)} – ${formatFigure(one.q3)}`,
    medianText: formatFigure(one.median),
    meanText: formatFigure(one.mean),
    deviation: formatFigure(one.standardDeviation),
  };
}
