import type { Sheet } from '../../display/sheet/Sheet.ts';
import { chartSpec, plainText } from '../explain/shown/chartSpec.ts';
import { note } from '../explain/shown/note.ts';
import { figureText } from '../report/figureText.ts';
import { learningLines } from '../report/charts/learningLines.ts';
import type { LearningCurve } from './LearningCurve.ts';

export function learningSheet(curve: LearningCurve): Sheet {
  const { kind, along, metric, points, verdict } = curve;
  const { lines, isLog } = learningLines(curve);
  const values = lines.flatMap(({ name, x, y, low = [], high = [] }) =>
    x.map((value, at) => ({ x: value, y: y[at] ?? 0, low: low[at] ?? 0, high: high[at] ?? 0, rows: name })),
  );
  const x = {
    field: 'x',
    type: 'quantitative',
    title: plainText(along),
    scale: isLog === true ? { type: 'log' } : { zero: false },
  };
  const color = { field: 'rows', type: 'nominal', title: null };
  const title = kind === 'learning' ? 'Learning curve' : `Validation curve of ${along}`;
  return {
    title,
    parts: [
      note(verdict.message),
      {
        type: 'chart',
        spec: chartSpec(title, {
          height: 240,
          data: { values },
          encoding: { x, color },
          layer: [
            {
              mark: { type: 'area', opacity: 0.18 },
              encoding: {
                y: { field: 'low', type: 'quantitative', title: plainText(metric), scale: { zero: false } },
                y2: { field: 'high' },
              },
            },
            {
              mark: { type: 'line', point: true, tooltip: true },
              encoding: { y: { field: 'y', type: 'quantitative', title: plainText(metric), scale: { zero: false } } },
            },
          ],
        }),
      },
      {
        type: 'table',
        caption: 'Mean and standard deviation over the folds',
        columns: [
          { name: along, isNumber: true },
          { name: 'Learnt from', isNumber: true },
          { name: '±', isNumber: true },
          { name: 'Others', isNumber: true },
          { name: '±', isNumber: true },
        ],
        rows: points.map(({ at, train, test }) => [
          String(at),
          ...[train.mean, train.deviation, test.mean, test.deviation].map(figureText),
        ]),
      },
      note(verdict.rule),
    ],
  };
}
