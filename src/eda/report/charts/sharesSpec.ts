import type { JsonObject } from '../../../base/Json.ts';
import type { ClassShares } from '../../profile/TargetReport.ts';
import { percent } from '../../warnings/percent.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { type ChartPalette, vegaLiteSchema } from './ChartPalette.ts';

const step = 22;

/** Of the rows of each level, how many are of each class: bars of one length, a colour a class. */
export function sharesSpec({ labels, classes, values }: ClassShares, width: number, palette: ChartPalette): JsonObject {
  const room = Math.round(Math.min(160, width * 0.35, Math.max(4, ...labels.map((label) => label.length)) * 6.4 + 16));
  const rows = labels.flatMap((label, place) => {
    const counts = values[place] ?? [];
    const total = Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    );
    return classes.map((name, index) => {
      const count = counts[index] ?? 0;
      const of = `${percent(count / total)} of ${thousands(total)}`;
      return { place, order: index, label, class: name, share: count / total, rows: thousands(count), of };
    });
  });
  return {
    $schema: vegaLiteSchema,
    width: Math.max(80, width - room - 12),
    height: { step },
    config: { aria: false },
    params: [
      { name: 'labels', value: labels.map((label) => (label.trim() === '' ? '(blank)' : label.slice(0, 200))) },
      { name: 'classNames', value: classes.map((name) => name.slice(0, 60)) },
    ],
    data: { values: rows },
    mark: { type: 'bar', height: 14 },
    encoding: {
      y: {
        field: 'place',
        type: 'ordinal',
        sort: null,
        axis: { labelExpr: 'labels[datum.value]', labelLimit: room - 8, title: null, domain: false, ticks: false },
      },
      x: {
        field: 'share',
        type: 'quantitative',
        axis: { format: '%', title: null, tickCount: 5, grid: false },
        scale: { domain: [0, 1] },
      },
      color: {
        field: 'order',
        type: 'ordinal',
        scale: {
          domain: classes.map((_, index) => index),
          range: classes.map((_, index) => palette.category[index % palette.category.length] ?? palette.accent),
        },
        legend: {
          title: null,
          orient: 'top',
          labelExpr: 'classNames[datum.value]',
          labelLimit: 120,
          columns: Math.max(1, Math.floor(width / 130)),
        },
      },
      order: { field: 'order' },
      tooltip: [
        { field: 'label', title: 'Value' },
        { field: 'class', title: 'Class' },
        { field: 'rows', title: 'Rows' },
        { field: 'of', title: 'Share' },
      ],
    },
  };
}
