import type { Chart } from '../Chart.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { aggregateTitle } from '../spec/aggregateTitle.ts';
import { framed } from '../spec/framed.ts';
import { amountColors } from '../spec/heatColors.ts';
import { type Naming, naming } from '../spec/naming.ts';
import { leftOut } from '../spec/notes.ts';
import { position } from '../spec/position.ts';
import { rangeText } from '../spec/rangeText.ts';
import { expressionText, titled } from '../spec/titled.ts';
import type { HeatmapData } from './heatmap.ts';
import type { HeatmapOptions } from './HeatmapOptions.ts';

/** More numbers than these cannot be read in their cells. */
const mostTexts = 150;

export function heatmapSpec(source: PlotSource, data: HeatmapData, options: HeatmapOptions): Chart {
  const { tally, value, aggregate, cells } = data;
  const names = naming(source, options);
  const columns = { x: columnIn(data, 'x'), y: columnIn(data, 'y') };
  const valueTitle = aggregateTitle(aggregate, value === null ? '' : names.withUnit(value.column));
  const encoding = {
    ...channel(data, 'x', names),
    ...channel(data, 'y', names),
  };
  const format = aggregate === 'count' ? ',' : ',.4~g';
  const rects = {
    mark: { type: 'rect', tooltip: true },
    encoding: {
      color: {
        field: 'value',
        type: 'quantitative',
        scale: { zero: aggregate === 'count', ...amountColors },
        ...titled(valueTitle, 'legend'),
      },
      tooltip: [
        { field: 'xs', type: 'nominal', title: expressionText(names.name(columns.x)) },
        { field: 'ys', type: 'nominal', title: expressionText(names.name(columns.y)) },
        ...(aggregate === 'count'
          ? []
          : [{ field: 'value', type: 'quantitative', title: expressionText(valueTitle), format }]),
        { field: 'rows', type: 'quantitative', title: 'Rows', format: ',' },
      ],
    },
  };
  const isWritten = data.x.type === 'category' && data.y.type === 'category' && cells.length <= mostTexts;
  const values = cells.map((cell) => ({
    ...placeOf(data, 'x', cell.x),
    ...placeOf(data, 'y', cell.y),
    value: cell.value,
    rows: cell.count,
  }));
  const title = `${aggregate === 'count' ? '' : `${aggregateTitle(aggregate, names.name(value?.column ?? ''))} by `}${names.name(columns.y)} and ${names.name(columns.x)}`;
  return framed(
    { options, title, notes: leftOut(tally) },
    {
      ...sizeOf(data, options, isWritten),
      data: { values },
      encoding,
      layer: [
        rects,
        ...(isWritten
          ? [
              cellTexts(
                cells.map((cell) => cell.value),
                format,
              ),
            ]
          : []),
      ],
    },
  );
}

function columnIn({ of }: HeatmapData, name: 'x' | 'y'): string {
  return of.quantities[name]?.column ?? of.categories[name] ?? '';
}

function channel(data: HeatmapData, name: 'x' | 'y', names: Naming): object {
  const axis = data[name];
  const column = columnIn(data, name);
  if (axis.type === 'category') {
    const settings = {
      labelLimit: 200,
      ...(name === 'x' ? { labelAngle: axis.categories.labels.some((label) => label.length > 8) ? -40 : 0 } : {}),
    };
    return {
      [name]: {
        field: name,
        type: 'nominal',
        sort: [...axis.categories.labels],
        ...titled(names.withUnit(column), 'axis', settings),
      },
    };
  }
  const quantity = data.of.quantities[name];
  if (quantity === undefined) return {};
  return {
    [name]: { field: name, ...position(quantity, names.withUnit(column), { grid: false }) },
    [`${name}2`]: { field: `${name}2` },
  };
}

function placeOf(data: HeatmapData, name: 'x' | 'y', answer: number): object {
  const axis = data[name];
  if (axis.type === 'category') {
    const label = axis.categories.labels[answer] ?? '';
    return { [name]: label, [`${name}s`]: label };
  }
  const [from, to] = axis.edgesOf(answer);
  return {
    [name]: from,
    [`${name}2`]: to,
    [`${name}s`]: rangeText(from, to, data.of.quantities[name]?.kind ?? 'number'),
  };
}

/** Dark on the bright end of the colours, bright on the dark one. */
function cellTexts(values: readonly number[], format: string): object {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return {
    mark: { type: 'text', tooltip: false, aria: false },
    encoding: {
      text: { field: 'value', type: 'quantitative', format },
      color: { condition: { test: `datum.value > ${low + (high - low) * 0.6}`, value: '#1a1a1a' }, value: '#ffffff' },
    },
  };
}

function sizeOf({ x, y }: HeatmapData, options: HeatmapOptions, isWritten: boolean): object {
  const [width, height] = isWritten
    ? [56, 30]
    : [stepOf(x, { least: 22, most: 56 }), stepOf(y, { least: 20, most: 40 })];
  return {
    ...(x.type === 'category' && options.width === undefined ? { width: { step: width } } : {}),
    ...(y.type === 'category' && options.height === undefined ? { height: { step: height } } : {}),
  };
}

/** Pixels of a category: few ones have more of them. */
function stepOf(axis: HeatmapData['x'], { least, most }: { readonly least: number; readonly most: number }): number {
  const count = axis.type === 'category' ? axis.categories.labels.length : 1;
  return Math.max(least, Math.min(most, Math.floor(360 / Math.max(1, count))));
}
