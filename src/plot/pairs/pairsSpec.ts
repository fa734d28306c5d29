import type { Chart } from '../Chart.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { colorChannel } from '../spec/colorChannel.ts';
import { framed } from '../spec/framed.ts';
import { type Naming, naming } from '../spec/naming.ts';
import { leftOut, rows } from '../spec/notes.ts';
import { rangeText } from '../spec/rangeText.ts';
import { thousands } from '../../display/text/thousands.ts';
import { expressionText, titled } from '../spec/titled.ts';
import type { PairsData } from './pairs.ts';
import type { PairsOptions } from './PairsOptions.ts';

/** A column's values along one side of a facet; all facets of a column have one range. */
interface Side {
  readonly index: number;
  /** Only the outer facets carry labels. */
  readonly isOuter: boolean;
}

export function pairsSpec(source: PlotSource, data: PairsData, options: PairsOptions): Chart {
  const { columns, color, tally, points } = data;
  const names = naming(source, options);
  const count = columns.length;
  const [width, height] = [options.width ?? sizeFor(count), options.height ?? sizeFor(count) * 0.85];
  const view: View = {
    data,
    names,
    color: color === null ? {} : { color: colorChannel(color, names.name(color.column)) },
  };
  const facets = columns.flatMap((_, row) =>
    columns.map((__, column) => ({ width, height, ...facet(view, row, column) })),
  );
  const notes = [
    ...(points.length < tally.drawn ? [`Points: a sample of ${thousands(points.length)} of ${rows(tally.drawn)}`] : []),
    ...leftOut(tally),
  ];
  const sized = { ...options, width: undefined, height: undefined };
  return framed(
    { options: sized, title: 'Pairs of columns', notes },
    {
      datasets: { rows: points.map((point) => rowOf(point, color)) },
      concat: facets,
      columns: count,
      spacing: 8,
      resolve: { scale: { color: 'shared' } },
    },
  );
}

function rowOf({ values, key }: PairsData['points'][number], color: PairsData['color']): object {
  const row: Record<string, number | string | undefined> = {};
  for (const [index, value] of values.entries()) row[`c${index}`] = value;
  return color === null ? row : { ...row, color: color.labels[key] };
}

interface View {
  readonly data: PairsData;
  readonly names: Naming;
  readonly color: object;
}

function sizeFor(columns: number): number {
  if (columns <= 3) return 170;
  return columns <= 5 ? 120 : 88;
}

function facet(view: View, row: number, column: number): object {
  const last = view.data.columns.length - 1;
  const x = { index: column, isOuter: row === last };
  const y = { index: row, isOuter: column === 0 };
  if (row === column) return histogramFacet(view, x, y);
  return row > column ? scatterFacet(view, x, y) : correlationFacet(view, x, y);
}

function scatterFacet(view: View, x: Side, y: Side): object {
  return {
    data: { name: 'rows' },
    mark: { type: 'point', filled: true, size: 10, opacity: 0.6, tooltip: true },
    encoding: {
      x: { field: `c${x.index}`, ...scaled(view, x) },
      y: { field: `c${y.index}`, ...scaled(view, y) },
      ...view.color,
    },
  };
}

function histogramFacet(view: View, x: Side, y: Side): object {
  const { data, names } = view;
  const column = data.columns[x.index];
  const values = (data.histograms[x.index] ?? []).map(({ from, to, key, count }) => ({
    from,
    to,
    range: rangeText(from, to, column?.kind ?? 'number'),
    count,
    ...(data.color === null ? {} : { color: data.color.labels[key] }),
  }));
  const title = names.withUnit(column?.column ?? '');
  return {
    data: { values },
    mark: { type: 'bar', tooltip: true, cornerRadiusEnd: 0 },
    encoding: {
      x: { field: 'from', bin: 'binned', ...scaled(view, x) },
      x2: { field: 'to' },
      y: {
        field: 'count',
        type: 'quantitative',
        ...(y.isOuter
          ? titled(title, 'axis', { labels: false, ticks: false, grid: false, domain: false })
          : { axis: null }),
      },
      ...view.color,
      tooltip: [
        { field: 'range', type: 'nominal', title: expressionText(title) },
        ...(data.color === null
          ? []
          : [{ field: 'color', type: 'nominal', title: expressionText(names.name(data.color.column)) }]),
        { field: 'count', type: 'quantitative', title: 'Rows', format: ',' },
      ],
    },
  };
}

/** The stronger, the larger. */
function correlationFacet({ data }: View, x: Side, y: Side): object {
  const [low, high] = [Math.min(x.index, y.index), Math.max(x.index, y.index)];
  const r = data.correlations.get(`q${low} q${high}`) ?? null;
  return {
    data: { values: [{ r: r === null ? 'one value only' : r.toFixed(2) }] },
    mark: { type: 'text', fontSize: r === null ? 11 : 12 + Math.round(12 * Math.abs(r)), tooltip: false },
    encoding: { text: { field: 'r', type: 'nominal', title: 'Correlation' } },
  };
}

function scaled({ data, names }: View, { index, isOuter }: Side): object {
  const column = data.columns[index];
  const isTime = column?.kind === 'time';
  const [min, max] = data.ranges[index] ?? [0, 1];
  const settings = isOuter
    ? { tickCount: 3, labelOverlap: true }
    : { labels: false, ticks: false, domain: false, title: null };
  const title = names.withUnit(column?.column ?? '');
  const scale = {
    ...(isTime ? { type: 'utc' } : {}),
    domain: min === max ? [min - 1, max + 1] : [min, max],
    nice: false,
    padding: 4,
  };
  return {
    type: isTime ? 'temporal' : 'quantitative',
    scale,
    ...(isOuter ? titled(title, 'axis', settings) : { title: expressionText(title), axis: settings }),
  };
}
