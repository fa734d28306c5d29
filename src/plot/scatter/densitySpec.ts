import type { Chart } from '../Chart.ts';
import type { ChartOptions } from '../ChartOptions.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { framed } from '../spec/framed.ts';
import { amountColors } from '../spec/heatColors.ts';
import { naming } from '../spec/naming.ts';
import { leftOut, rows } from '../spec/notes.ts';
import { position } from '../spec/position.ts';
import { rangeText } from '../spec/rangeText.ts';
import { expressionText } from '../spec/titled.ts';
import type { Density } from './readDensity.ts';

export function densitySpec(source: PlotSource, { of, x, y, tally, cells }: Density, options: ChartOptions): Chart {
  const names = naming(source, options);
  const most = Math.max(...cells.map(({ count }) => count));
  const values = cells.map((cell) => ({
    x: cell.x[0],
    x2: cell.x[1],
    y: cell.y[0],
    y2: cell.y[1],
    xs: rangeText(cell.x[0], cell.x[1], x.kind),
    ys: rangeText(cell.y[0], cell.y[1], y.kind),
    rows: cell.count,
  }));
  const title = `${names.name(y.column)} by ${names.name(x.column)}`;
  return framed(
    { options, title, notes: [`All ${rows(tally.drawn)}, counted in rectangles`, ...leftOut(tally)] },
    {
      data: { values },
      mark: { type: 'rect', tooltip: true },
      encoding: {
        x: { field: 'x', ...position(x, names.withUnit(x.column), { isLog: of.logs.includes('x'), grid: false }) },
        x2: { field: 'x2' },
        y: { field: 'y', ...position(y, names.withUnit(y.column), { isLog: of.logs.includes('y'), grid: false }) },
        y2: { field: 'y2' },
        color: {
          field: 'rows',
          type: 'quantitative',
          title: 'Rows',
          // A few full rectangles would leave all others in one colour.
          scale: { ...(most > 50 ? { type: 'log' } : { zero: true }), ...amountColors },
        },
        tooltip: [
          { field: 'xs', type: 'nominal', title: expressionText(names.name(x.column)) },
          { field: 'ys', type: 'nominal', title: expressionText(names.name(y.column)) },
          { field: 'rows', type: 'quantitative', title: 'Rows', format: ',' },
        ],
      },
    },
  );
}
