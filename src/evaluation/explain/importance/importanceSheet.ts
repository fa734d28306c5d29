import type { Sheet } from '../../../display/sheet/Sheet.ts';
import { chartSpec, namedRows, plainText } from '../shown/chartSpec.ts';
import { countText, figureText } from '../shown/figureText.ts';
import { note } from '../shown/note.ts';
import type { PermutationImportance } from './permutationImportance.ts';

const mostColumns = 20;

export function importanceSheet(result: PermutationImportance): Sheet {
  const { scoring, baseline, rows, rowsGiven, nRepeats, columns } = result;
  const shown = columns.slice(0, mostColumns);
  const sample = rows < rowsGiven ? `, drawn from ${rowsGiven.toLocaleString('en-US')}` : '';
  return {
    title: 'Permutation importance',
    parts: [
      note(
        `By how much ${scoring} (${figureText(baseline)} on ${countText(rows, 'row')}${sample}) falls when a column is shuffled; ${countText(nRepeats, 'shuffle')} a column.`,
      ),
      { type: 'chart', spec: bars(result), note: 'The line is one standard deviation to both sides.' },
      {
        type: 'table',
        caption: shown.length < columns.length ? `The first ${shown.length} of ${columns.length} columns` : null,
        columns: [
          { name: 'Column', isNumber: false },
          { name: `Fall of ${scoring}`, isNumber: true },
          { name: 'Standard deviation', isNumber: true },
        ],
        rows: shown.map(({ column, mean, std }) => [column, figureText(mean), figureText(std)]),
      },
      note(
        'It says what this model relies on, not what causes the outcome. Columns that go together share their importance: each may look useless while the other is there. Shuffling also makes rows that cannot occur.',
      ),
    ],
  };
}

function bars({ columns, scoring }: PermutationImportance): ReturnType<typeof chartSpec> {
  const values = columns.slice(0, mostColumns).map(({ column, mean, std }) => ({
    column: plainText(column),
    mean,
    low: mean - std,
    high: mean + std,
  }));
  const y = namedRows(
    'column',
    null,
    values.map(({ column }) => column),
  );
  const title = `Fall of ${plainText(scoring)}`;
  return chartSpec('What the model relies on', {
    height: { step: 22 },
    data: { values },
    encoding: { y },
    layer: [
      { mark: { type: 'bar', tooltip: true }, encoding: { x: { field: 'mean', type: 'quantitative', title } } },
      {
        mark: { type: 'rule', strokeWidth: 1.5 },
        encoding: { x: { field: 'low', type: 'quantitative', title }, x2: { field: 'high' } },
      },
    ],
  });
}
