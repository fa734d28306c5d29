import type { Chart } from '../../src/plot/Chart.ts';
import type { Plot } from '../../src/plot/plot.ts';

export interface ChartColumns {
  /** Two of numbers. */
  readonly x: string;
  readonly y: string;
  /** Of text. */
  readonly group: string;
}

/** Each kind of chart in each of its forms, by a name. */
export function everyChart(p: Plot, { x, y, group }: ChartColumns): Record<string, () => Promise<Chart>> {
  return {
    histogram: () => p.histogram(x),
    'histogram of groups': () => p.histogram(x, { color: group }),
    'histogram of densities': () => p.histogram(x, { color: group, measure: 'density' }),
    'histogram on logarithmic axes': () => p.histogram(x, { logX: true, logY: true }),
    scatter: () => p.scatter(x, y),
    'scatter of groups': () => p.scatter(x, y, { color: group }),
    'scatter coloured by a number': () => p.scatter(x, y, { color: y }),
    'scatter as density': () => p.scatter(x, y, { density: true }),
    'scatter on logarithmic axes': () => p.scatter(x, y, { logX: true, logY: true, density: true }),
    box: () => p.box(y),
    'box by groups': () => p.box(y, { by: group }),
    'box by groups and colours': () => p.box(y, { by: group, color: group, horizontal: true }),
    bar: () => p.bar(group),
    'bar of colours': () => p.bar(group, { color: group }),
    'bar of means': () => p.bar(group, { y, color: group }),
    line: () => p.line(x, y),
    'line of groups': () => p.line(x, y, { color: group }),
    'line of means': () => p.line(x, y, { aggregate: 'mean', range: true, color: group }),
    heatmap: () => p.heatmap(x, y),
    'heatmap of groups': () => p.heatmap(group, x, { value: y }),
    correlations: () => p.heatmap(),
    pairs: () => p.pairs([x, y], { color: group }),
  };
}
