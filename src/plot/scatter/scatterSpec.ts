import type { Chart } from '../Chart.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { colorChannel } from '../spec/colorChannel.ts';
import { framed } from '../spec/framed.ts';
import { amountColors } from '../spec/heatColors.ts';
import { type Naming, naming } from '../spec/naming.ts';
import { leftOut, rows } from '../spec/notes.ts';
import { position } from '../spec/position.ts';
import { thousands } from '../../display/text/thousands.ts';
import { titled } from '../spec/titled.ts';
import type { ScatterColor, ScatterData } from './scatter.ts';
import type { ScatterOptions } from './ScatterOptions.ts';

export function scatterSpec(source: PlotSource, data: ScatterData, options: ScatterOptions): Chart {
  const { x, y, points, tally, color, of } = data;
  const names = naming(source, options);
  const isSample = points.length < tally.drawn;
  const notes = [
    ...(isSample ? [`A sample of ${thousands(points.length)} of ${rows(tally.drawn)}`] : []),
    ...leftOut(tally),
  ];
  const title = `${names.name(y.column)} by ${names.name(x.column)}`;
  return framed(
    { options, title, notes },
    {
      data: { values: points },
      mark: { type: 'point', filled: true, tooltip: true, ...pointLook(points.length) },
      encoding: {
        x: { field: 'x', ...position(x, names.withUnit(x.column), { isLog: of.logs.includes('x') }) },
        y: { field: 'y', ...position(y, names.withUnit(y.column), { isLog: of.logs.includes('y') }) },
        ...(color === null ? {} : { color: channelOf(color, names) }),
      },
    },
  );
}

/** The more points, the smaller and the more transparent. */
function pointLook(count: number): object {
  if (count <= 500) return { size: 40, opacity: 0.75 };
  return count <= 2_000 ? { size: 24, opacity: 0.6 } : { size: 14, opacity: 0.5 };
}

function channelOf(color: ScatterColor, names: Naming): object {
  if (color.type === 'category') return colorChannel(color.categories, names.name(color.column));
  const isTime = color.quantity.kind === 'time';
  return {
    field: 'color',
    type: isTime ? 'temporal' : 'quantitative',
    scale: { ...(isTime ? { type: 'utc' } : {}), ...amountColors },
    ...titled(names.withUnit(color.column), 'legend'),
  };
}
