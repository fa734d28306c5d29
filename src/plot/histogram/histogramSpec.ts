import type { Chart } from '../Chart.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { colorChannel } from '../spec/colorChannel.ts';
import { framed } from '../spec/framed.ts';
import { naming } from '../spec/naming.ts';
import { leftOut } from '../spec/notes.ts';
import { position } from '../spec/position.ts';
import { rangeText } from '../spec/rangeText.ts';
import { thousands } from '../../display/text/thousands.ts';
import { expressionText } from '../spec/titled.ts';
import type { HistogramData } from './histogram.ts';
import type { HistogramOptions } from './HistogramOptions.ts';

const measures = { count: 'Rows', share: 'Share of rows', density: 'Density' } as const;

export function histogramSpec(source: PlotSource, data: HistogramData, options: HistogramOptions): Chart {
  const { quantity, groups } = data;
  const names = naming(source, options);
  const { measure = 'count', color, logX = false, logY = false } = options;
  const isStacked = groups !== null && (options.stack ?? measure === 'count') && !logY;
  const title = names.withUnit(quantity.column);
  const body = {
    data: { values: valuesOf(data, measure) },
    // Rounded ends of stacked bars take Vega-Lite 6 a way that loses the width of a bin.
    mark: {
      type: 'bar',
      tooltip: true,
      cornerRadiusEnd: 0,
      ...(groups !== null && !isStacked ? { opacity: 0.55 } : {}),
    },
    encoding: {
      x: {
        field: 'from',
        ...position(quantity, title, { isLog: logX, grid: false }),
        bin: 'binned',
      },
      x2: { field: 'to' },
      y: {
        field: measure,
        type: 'quantitative',
        title: measures[measure],
        stack: isStacked ? 'zero' : null,
        ...(logY ? logCounts(data, measure) : {}),
      },
      ...(logY ? { y2: { datum: floorOf(data, measure) } } : {}),
      ...(groups === null || color === undefined ? {} : { color: colorChannel(groups, names.name(color)) }),
      tooltip: [
        { field: 'range', type: 'nominal', title: expressionText(names.name(quantity.column)) },
        ...(color === undefined ? [] : [{ field: 'color', type: 'nominal', title: expressionText(names.name(color)) }]),
        { field: 'count', type: 'quantitative', title: measures.count, format: ',' },
        ...(measure === 'count'
          ? []
          : [{ field: measure, type: 'quantitative', title: measures[measure], format: '.4~g' }]),
      ],
    },
  };
  const of = color === undefined ? '' : ` by ${names.name(color)}`;
  return framed({ options, title: `${names.name(quantity.column)}${of}`, notes: notesOf(data) }, body);
}

function valuesOf({ counts, groups, quantity }: HistogramData, measure: keyof typeof measures): object[] {
  const totals = new Map<number, number>();
  for (const { key, count } of counts) totals.set(key, (totals.get(key) ?? 0) + count);
  return counts.map(({ from, to, key, count }) => {
    const share = count / (totals.get(key) ?? 1);
    return {
      from,
      to,
      // A bin that holds one whole number is called by it.
      range: rangeText(from, quantity.isInteger && to - from === 1 ? from : to, quantity.kind),
      ...(groups === null ? {} : { color: groups.labels[key] }),
      count,
      ...(measure === 'share' ? { share } : {}),
      ...(measure === 'density' ? { density: share / (to - from) } : {}),
    };
  });
}

/** A logarithmic axis has no zero: bars stand on half of the smallest one. */
function logCounts(data: HistogramData, measure: keyof typeof measures): object {
  return { scale: { type: 'log', domainMin: floorOf(data, measure), nice: false } };
}

function floorOf(data: HistogramData, measure: keyof typeof measures): number {
  const values = valuesOf(data, measure).map((value) =>
    Number(Object.entries(value).find(([name]) => name === measure)?.[1]),
  );
  return Math.min(...values) / 2;
}

function notesOf({ tally, outside: { below, above, limits } }: HistogramData): string[] {
  const values = (count: number): string => (count === 1 ? '1 value' : `${thousands(count)} values`);
  return [
    ...leftOut(tally),
    ...(below > 0 ? [`${values(below)} below ${rangeText(limits[0], limits[0], 'number')} not drawn`] : []),
    ...(above > 0 ? [`${values(above)} above ${rangeText(limits[1], limits[1], 'number')} not drawn`] : []),
  ];
}
