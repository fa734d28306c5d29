import type { JsonObject } from '../../base/Json.ts';
import type { MonitorReport, TimelinePane } from '../Monitor.ts';
import { plainText } from './plainText.ts';
import { vegaLiteSchema } from './sharesChart.ts';

/** The stability index by pane, of the columns where it is highest; null with a single pane. */
export function timelineChart({ timeline, columns, prediction }: MonitorReport): JsonObject | null {
  const series = [
    ...(prediction === null
      ? []
      : [{ name: prediction.column, psi: timeline.map(({ predictionPsi }) => predictionPsi) }]),
    ...columns.map(({ column }, at) => ({ name: column, psi: timeline.map(({ psi }) => psi[at] ?? null) })),
  ];
  const most = (psi: readonly (number | null)[]): number => Math.max(0, ...psi.map((value) => value ?? 0));
  const shown = series.sort((a, b) => most(b.psi) - most(a.psi)).slice(0, mostLines);
  const values = shown.flatMap(({ name, psi }, line) =>
    psi.flatMap((value, at) =>
      value === null ? [] : [{ ...placeOf(timeline, at), column: plainText(name), line, psi: value }],
    ),
  );
  if (new Set(values.map(({ at }) => at)).size < 2) return null;
  return {
    $schema: vegaLiteSchema,
    title: { text: 'Stability index by pane; the lines are at 0.1 and 0.25', anchor: 'start' },
    width: 'container',
    height: 190,
    layer: [
      {
        data: { values },
        mark: { type: 'line', point: true, tooltip: true },
        encoding: {
          x: xOf(timeline),
          y: { field: 'psi', type: 'quantitative', title: 'PSI' },
          // Two names may be the same once they are cut.
          detail: { field: 'line', type: 'nominal' },
          color: { field: 'column', type: 'nominal', sort: null, legend: { title: null, labelLimit: 160 } },
        },
      },
      {
        data: { values: [{ limit: 0.1 }, { limit: 0.25 }] },
        mark: { type: 'rule', strokeDash: [4, 3], opacity: 0.6 },
        encoding: { y: { field: 'limit', type: 'quantitative' } },
      },
    ],
  };
}

const mostLines = 6;

/** The live metric by pane beside the reference; null before two panes have truths. */
export function performanceChart({ timeline, performance }: MonitorReport): JsonObject | null {
  if (performance === null) return null;
  const { metric, reference } = performance;
  const values = timeline.flatMap((pane, at) =>
    pane.performance === null
      ? []
      : [{ ...placeOf(timeline, at), value: pane.performance.value, rows: pane.performance.rows }],
  );
  if (values.length < 2) return null;
  const line = {
    data: { values },
    mark: { type: 'line', point: true, tooltip: true },
    encoding: {
      x: xOf(timeline),
      y: { field: 'value', type: 'quantitative', title: plainText(metric), scale: { zero: false } },
    },
  };
  const rule = {
    data: { values: [{ reference }] },
    mark: { type: 'rule', strokeDash: [4, 3] },
    encoding: { y: { field: 'reference', type: 'quantitative' } },
  };
  return {
    $schema: vegaLiteSchema,
    title: {
      text: `Live ${plainText(metric)} by pane${reference === null ? '' : '; the line is the reference'}`,
      anchor: 'start',
    },
    width: 'container',
    height: 150,
    layer: reference === null ? [line] : [line, rule],
  };
}

function placeOf(timeline: readonly TimelinePane[], at: number): { readonly at: string | number } {
  return { at: timeline[at]?.from ?? at + 1 };
}

/** By time, or by the number of the pane where rows have no time. */
function xOf(timeline: readonly TimelinePane[]): JsonObject {
  return timeline.every(({ from }) => from !== null)
    ? { field: 'at', type: 'temporal', scale: { type: 'utc' }, title: null }
    : { field: 'at', type: 'ordinal', title: 'part of the rows' };
}
