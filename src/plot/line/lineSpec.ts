import type { Chart } from '../Chart.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { aggregateTitle } from '../spec/aggregateTitle.ts';
import { colorChannel } from '../spec/colorChannel.ts';
import { framed } from '../spec/framed.ts';
import { naming } from '../spec/naming.ts';
import { leftOut } from '../spec/notes.ts';
import { position } from '../spec/position.ts';
import type { LineData } from './line.ts';
import type { LineOptions } from './LineOptions.ts';

export function lineSpec(source: PlotSource, data: LineData, options: LineOptions): Chart {
  const { x, y, of, color, points, tally } = data;
  const names = naming(source, options);
  const isAggregated = points[0]?.count !== undefined;
  const aggregate = options.aggregate ?? 'mean';
  const called = (column: string): string => (isAggregated ? aggregateTitle(aggregate, column) : column);
  const isLog = of.logs.includes('y');
  const channels = {
    x: { field: 'x', ...position(x, names.withUnit(x.column)) },
    ...(color === null ? {} : { color: colorChannel(color, names.name(color.column)) }),
  };
  const value = { field: 'y', ...position(y, called(names.withUnit(y.column)), { isLog }) };
  // Points come in the order in which they are joined.
  const path = {
    mark: {
      type: 'line',
      tooltip: true,
      strokeWidth: isAggregated ? 2 : 1.25,
      ...(points.length <= 60 ? { point: true } : {}),
    },
    encoding: { ...channels, y: value, order: { value: null } },
  };
  const area = {
    mark: { type: 'area', opacity: 0.2, tooltip: false },
    encoding: { ...channels, y: { ...value, field: 'low' }, y2: { field: 'high' } },
  };
  const values = points.map(({ key, x: at, y: height, low, high }) => ({
    x: at,
    y: height,
    ...(options.range === true ? { low, high } : {}),
    ...(color === null ? {} : { color: color.labels[key] }),
  }));
  const title = `${called(names.name(y.column))} by ${names.name(x.column)}`;
  return framed(
    { options, title, notes: [...data.notes, ...leftOut(tally)] },
    { data: { values }, ...(options.range === true ? { layer: [area, path] } : path) },
  );
}
