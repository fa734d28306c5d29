import type { Chart } from '../Chart.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { aggregateTitle } from '../spec/aggregateTitle.ts';
import { colorChannel } from '../spec/colorChannel.ts';
import { framed } from '../spec/framed.ts';
import { isLong, placeAxis, placeStep } from '../spec/labelRoom.ts';
import { naming } from '../spec/naming.ts';
import { leftOut } from '../spec/notes.ts';
import { thousands } from '../../display/text/thousands.ts';
import { expressionText, titled } from '../spec/titled.ts';
import type { BarData } from './bar.ts';
import type { BarOptions } from './BarOptions.ts';

export function barSpec(source: PlotSource, data: BarData, options: BarOptions): Chart {
  const { x, y, aggregate, color, bars } = data;
  const names = naming(source, options);
  const isHorizontal = options.horizontal ?? isLong(x.labels);
  const [place, offset, length] = isHorizontal ? (['y', 'yOffset', 'x'] as const) : (['x', 'xOffset', 'y'] as const);
  const isStacked = aggregate === 'count' || aggregate === 'sum';
  const valueTitle = aggregateTitle(aggregate, y === null ? '' : names.withUnit(y.column));
  const colorName = color === null ? '' : names.name(color.column);
  const body = {
    ...sizeOf(data, options, { isHorizontal, isStacked }),
    data: {
      values: bars.map(({ key, colorKey, value, count }) => ({
        label: x.labels[key],
        ...(color === null ? {} : { color: color.labels[colorKey] }),
        value,
        rows: count,
      })),
    },
    mark: { type: 'bar', tooltip: true },
    encoding: {
      [place]: {
        field: 'label',
        type: 'nominal',
        sort: orderOf(data, options.sort),
        ...titled(names.name(x.column), 'axis', placeAxis(x.labels, isHorizontal)),
      },
      [length]: {
        field: 'value',
        type: 'quantitative',
        ...titled(valueTitle, 'axis'),
        ...(isStacked ? {} : { stack: null }),
      },
      ...(color === null ? {} : { color: colorChannel(color, colorName) }),
      ...(color === null || isStacked
        ? {}
        : { [offset]: { field: 'color', type: 'nominal', scale: { domain: [...color.labels] } } }),
      tooltip: [
        { field: 'label', type: 'nominal', title: expressionText(names.name(x.column)) },
        ...(color === null ? [] : [{ field: 'color', type: 'nominal', title: expressionText(colorName) }]),
        ...(aggregate === 'count'
          ? []
          : [{ field: 'value', type: 'quantitative', title: expressionText(valueTitle), format: ',.6~g' }]),
        { field: 'rows', type: 'quantitative', title: 'Rows', format: ',' },
      ],
    },
  };
  const what =
    aggregate === 'count'
      ? names.name(x.column)
      : `${aggregateTitle(aggregate, names.name(y?.column ?? ''))} by ${names.name(x.column)}`;
  const title = color === null ? what : `${what} and ${colorName}`;
  return framed({ options, title, notes: notesOf(data) }, body);
}

/** All other values stand last, whatever their length. */
function orderOf({ x, lengths }: BarData, sort: BarOptions['sort']): string[] {
  const own = x.labels.slice(0, x.values.length);
  const rest = x.labels.slice(x.values.length);
  if ((sort ?? (x.isOrdered ? 'value' : 'length')) === 'value') return [...own, ...rest];
  const length = new Map(x.labels.map((label, key) => [label, lengths[key] ?? 0]));
  return [...own.sort((a, b) => (length.get(b) ?? 0) - (length.get(a) ?? 0)), ...rest];
}

interface Layout {
  readonly isHorizontal: boolean;
  readonly isStacked: boolean;
}

function sizeOf({ color, x }: BarData, options: BarOptions, { isHorizontal, isStacked }: Layout): object {
  const [across, wanted] = isHorizontal ? (['height', options.height] as const) : (['width', options.width] as const);
  if (wanted !== undefined) return {};
  const beside = color === null || isStacked ? 1 : color.labels.length;
  return { [across]: { step: placeStep(x.labels, { isHorizontal, beside }) } };
}

function notesOf({ x, tally }: BarData): string[] {
  return [
    ...(x.others > 0
      ? [`The ${thousands(x.values.length)} most frequent of ${thousands(x.values.length + x.others)} values`]
      : []),
    ...leftOut(tally),
  ];
}
