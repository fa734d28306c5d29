import type { JsonObject } from '../../base/Json.ts';
import type { ColumnDrift, MonitorReport } from '../Monitor.ts';
import { percent } from '../report/figureText.ts';
import { byLevel } from './byLevel.ts';
import { plainText } from './plainText.ts';

export const vegaLiteSchema = 'https://vega.github.io/schema/vega-lite/v6.json';

/** Shares by bin or level before and now, of the columns that have moved most; null where there is nothing to compare. */
export function sharesChart(report: MonitorReport): JsonObject | null {
  const shown = byLevel(report)
    .filter(({ rows, bins }) => rows > 0 && bins.before.some((share) => share > 0))
    .slice(0, mostShown);
  if (shown.length === 0) return null;
  return {
    $schema: vegaLiteSchema,
    title: { text: 'Shares in the reference and now', anchor: 'start' },
    columns: 2,
    concat: shown.map(columnChart),
    // Vega-Lite shares the widths of bars among charts unless told otherwise, and theirs differ.
    resolve: { scale: { color: 'shared', x: 'independent', xOffset: 'independent' } },
  };
}

const mostShown = 8;
const mostBars = 12;

function columnChart(drift: ColumnDrift): JsonObject {
  return {
    title: { text: titleOf(drift), anchor: 'start', fontSize: 12 },
    width: 300,
    height: 110,
    data: { values: barsOf(drift) },
    mark: { type: 'bar', tooltip: true },
    encoding: {
      x: {
        field: 'bin',
        type: 'nominal',
        sort: null,
        title: null,
        axis: { labelAngle: -40, labelLimit: 90, labelOverlap: true },
        scale: { paddingInner: 0.25 },
      },
      xOffset: { field: 'when', type: 'nominal', sort: null },
      y: { field: 'share', type: 'quantitative', title: null, axis: { format: '%', tickCount: 3 } },
      color: { field: 'when', type: 'nominal', sort: null, legend: { title: null, orient: 'top' } },
      tooltip: [
        { field: 'bin', title: 'Value' },
        { field: 'both', title: 'Before → now' },
      ],
    },
  };
}

function titleOf({ column, level }: ColumnDrift): string {
  const name = plainText(column, 34);
  return level === 'none' || level === 'unknown' ? name : `${name}: ${level} drift`;
}

/** Of many levels those that have moved most, in their order; and missing values, where there are any. */
function barsOf({ bins, missingBefore, missingNow }: ColumnDrift): JsonObject[] {
  const hasMissing = missingBefore > 0 || missingNow > 0;
  const labels = hasMissing ? [...bins.labels, '(missing)'] : bins.labels;
  // All as shares of all rows.
  const before = [...bins.before.map((share) => share * (1 - missingBefore)), missingBefore];
  const now = [...bins.now.map((share) => share * (1 - missingNow)), missingNow];
  const moved = (at: number): number => Math.abs((now[at] ?? 0) - (before[at] ?? 0));
  const places = labels.map((_, at) => at).filter((at) => (before[at] ?? 0) + (now[at] ?? 0) > 0);
  const kept = new Set([...places].sort((a, b) => moved(b) - moved(a)).slice(0, mostBars));
  return places
    .filter((at) => kept.has(at))
    .flatMap((at) => {
      const both = `${percent(before[at] ?? 0)} → ${percent(now[at] ?? 0)}`;
      const bin = plainText(labels[at] ?? '');
      return [
        { bin, when: 'reference', share: before[at] ?? 0, both },
        { bin, when: 'now', share: now[at] ?? 0, both },
      ];
    });
}
