import type { Sheet } from '../../display/sheet/Sheet.ts';
import { note } from '../explain/shown/note.ts';
import { figureText } from '../report/figureText.ts';
import type { Comparison } from './Comparison.ts';

const tests: Readonly<Record<Comparison['test'], string>> = {
  mcnemar: "McNemar's test",
  'paired bootstrap': 'Paired bootstrap',
  'corrected t-test': 'Corrected resampled t-test (Nadeau and Bengio)',
};

export function comparisonSheet({ metric, better, test, count, models, pairs, notes }: Comparison): Sheet {
  // Of folds there are too few for an interval of their own: the column would hold dashes alone.
  const [ofModels, ofPairs] = [models, pairs].map((rows) => (rows.some(({ low }) => low !== null) ? 1 : 0));
  const intervalColumn = [{ name: '95 % interval', isNumber: true }];
  return {
    title: 'Comparison of models',
    parts: [
      {
        type: 'table',
        caption: `${metric} (${better} is better) on ${count.toLocaleString('en-US')} ${test === 'corrected t-test' ? 'folds' : 'rows'}, the best first`,
        columns: [
          { name: 'Model', isNumber: false },
          { name: metric, isNumber: true },
          ...intervalColumn.slice(0, ofModels),
        ],
        rows: models.map(({ name, value, low, high }) => [
          name,
          figureText(value),
          ...[interval(low, high)].slice(0, ofModels),
        ]),
      },
      {
        type: 'table',
        caption: `${tests[test]}, p-values adjusted by Holm`,
        columns: [
          { name: 'One', isNumber: false },
          { name: 'Other', isNumber: false },
          { name: 'Difference', isNumber: true },
          ...intervalColumn.slice(0, ofPairs),
          { name: 'p', isNumber: true },
          { name: 'p, adjusted', isNumber: true },
        ],
        rows: pairs.map(({ one, other, difference, low, high, pValue, adjusted }) => [
          one,
          other,
          figureText(difference),
          ...[interval(low, high)].slice(0, ofPairs),
          figureText(pValue),
          figureText(adjusted),
        ]),
      },
      ...notes.map(note),
    ],
  };
}

function interval(low: number | null, high: number | null): string {
  return low === null || high === null ? '–' : `${figureText(low)} – ${figureText(high)}`;
}
