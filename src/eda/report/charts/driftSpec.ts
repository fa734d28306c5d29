import type { JsonObject } from '../../../base/Json.ts';
import type { Drift } from '../../profile/Drift.ts';
import { percent } from '../../warnings/percent.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { type ChartPalette, vegaLiteSchema } from './ChartPalette.ts';
import { binText } from './edgeText.ts';

export interface DriftLook {
  readonly width: number;
  readonly isTime: boolean;
  readonly names: readonly [before: string, after: string];
}

const height = 190;

/** Shares of the two tables over the same bins (bars and a stepped line) or values (bars side by side). */
export function driftSpec({ bins }: Drift, look: DriftLook, palette: ChartPalette): JsonObject {
  const rows = driftRows(bins, look);
  const color = {
    field: 'table',
    type: 'ordinal',
    scale: { domain: [0, 1], range: [palette.accent, palette.opposite] },
    legend: { title: null, orient: 'top', labelExpr: 'tables[datum.value]', labelLimit: 200, symbolType: 'square' },
  };
  const y = {
    field: 'share',
    type: 'quantitative',
    axis: { format: '%', title: null, tickCount: 4, domain: false, ticks: false },
  };
  const frame = {
    $schema: vegaLiteSchema,
    width: Math.max(120, look.width - 56),
    height,
    config: { aria: false },
    params: [
      { name: 'labels', value: driftLabels(bins, look.isTime).map((label) => label.slice(0, 100)) },
      { name: 'tables', value: [...look.names] },
    ],
    data: { values: rows },
  };
  if (bins.edges !== null)
    return { ...frame, ...overlaid(bins.edges, look), encoding: { x: edgeAxis(bins.edges, look), y, color } };
  const { mark, encoding } = besides(rows.length / 2, look.width);
  return { ...frame, mark, encoding: { ...encoding, y, color, tooltip } };
}

const tooltip = [
  { field: 'label', title: 'Range' },
  { field: 'both', title: 'Shares' },
  { field: 'counts', title: 'Rows' },
];

function driftRows({ edges, before, after, labels }: Drift['bins'], { isTime, names }: DriftLook): JsonObject[] {
  const texts = driftLabels({ edges, before, after, labels }, isTime);
  const totals = [before, after].map((counts) =>
    Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    ),
  );
  const shareOf = (table: number, place: number): number =>
    ((table === 0 ? before : after)[place] ?? 0) / (totals[table] ?? 1);
  return [0, 1].flatMap((table) =>
    before.map((_, place) => ({
      place,
      table,
      name: names[table] ?? '',
      share: shareOf(table, place),
      label: texts[place] ?? '',
      both: `${percent(shareOf(0, place))} → ${percent(shareOf(1, place))}`,
      counts: `${thousands(before[place] ?? 0)} → ${thousands(after[place] ?? 0)}`,
      ...(edges === null ? {} : { from: edges[place] ?? 0, to: edges[place + 1] ?? 0 }),
    })),
  );
}

function besides(values: number, width: number): { mark: JsonObject; encoding: JsonObject } {
  const axis = {
    labelExpr: 'labels[datum.value]',
    title: null,
    labelAngle: values * 70 < width ? 0 : -40,
    labelLimit: values * 70 < width ? Math.floor(width / Math.max(1, values)) - 8 : 100,
    ticks: false,
  };
  return {
    mark: { type: 'bar' },
    encoding: {
      x: { field: 'place', type: 'ordinal', sort: null, axis, scale: { paddingInner: 0.25 } },
      xOffset: { field: 'table', type: 'ordinal' },
    },
  };
}

function edgeAxis(edges: readonly number[], { isTime, width }: DriftLook): JsonObject {
  return {
    field: 'from',
    type: isTime ? 'temporal' : 'quantitative',
    scale: { domain: [edges[0] ?? 0, edges.at(-1) ?? 0], nice: false, zero: false, ...(isTime ? { type: 'utc' } : {}) },
    axis: { title: null, grid: false, labelOverlap: true, tickCount: Math.max(2, Math.round(width / 90)) },
  };
}

/** Bars for the first table, a stepped outline for the second, and something to point at over the whole height. */
function overlaid(edges: readonly number[], { isTime }: DriftLook): { layer: JsonObject[] } {
  const last = edges.at(-1) ?? 0;
  const type = isTime ? 'temporal' : 'quantitative';
  return {
    layer: [
      {
        transform: [{ filter: 'datum.table === 0' }],
        mark: { type: 'rect', opacity: 0.75 },
        encoding: { x2: { field: 'to' }, y2: { datum: 0 } },
      },
      {
        // The line ends where the last bin does.
        transform: [
          { filter: 'datum.table === 1' },
          { calculate: `[datum.from, datum.to === ${JSON.stringify(last)} ? datum.to : null]`, as: 'at' },
          { flatten: ['at'] },
          { filter: 'isValid(datum.at)' },
        ],
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
        encoding: { x: { field: 'at', type } },
      },
      {
        transform: [{ filter: 'datum.table === 0' }],
        mark: { type: 'rect', opacity: 0 },
        encoding: { x2: { field: 'to' }, y: { value: 0 }, y2: { value: height }, tooltip },
      },
    ],
  };
}

export function driftLabels({ labels, edges, before }: Drift['bins'], isTime: boolean): readonly string[] {
  if (labels !== null) return labels.map((label) => (label.trim() === '' ? '(blank)' : label));
  return before.map((_, bin) => binText(edges ?? [], bin, { isInteger: false, isTime }));
}
