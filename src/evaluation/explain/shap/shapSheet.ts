import type { JsonObject } from '../../../base/Json.ts';
import type { Sheet, SheetPart, SheetTable } from '../../../display/sheet/Sheet.ts';
import { chartSpec, namedRows, plainText } from '../shown/chartSpec.ts';
import { countText, figureText } from '../shown/figureText.ts';
import { note } from '../shown/note.ts';
import { signedBars } from '../shown/signedBars.ts';
import type { Cell } from '../withColumn.ts';
import type { ShapExplanation } from './ShapExplanation.ts';
import { shapSummary, type ShapSummary } from './shapSummary.ts';

const mostColumns = 15;
/** Of the swarm: more would hide each other. */
const mostDots = 300;

/** One row as bars from the base value on; of several rows how far each column moves predictions, and each row a dot. */
export function shapSheet(explanation: ShapExplanation): Sheet {
  const summary = shapSummary(explanation);
  const isOne = explanation.rows.length === 1;
  return {
    title: isOne ? 'SHAP values of one row' : `SHAP values of ${countText(explanation.rows.length, 'row')}`,
    parts: [
      note(meaning(explanation)),
      ...(isOne ? oneRow(explanation, summary) : manyRows(explanation, summary)),
      note(
        'SHAP values say what the model uses, not what causes the outcome. Where columns go together, the model could have used one for the other, and their shares are partly arbitrary.',
      ),
    ],
  };
}

const units: Readonly<Record<ShapExplanation['scale'], string>> = {
  value: 'the unit of the prediction',
  logOdds: 'the logarithm of the odds',
  logit: 'the raw score of a class (logit)',
  probability: 'probability',
  score: 'the score of the model',
};

function meaning({ method, scale, backgroundRows }: ShapExplanation): string {
  const usual =
    backgroundRows === null
      ? 'the mean over the rows of the training, by the shares that the trees hold'
      : `the mean over ${countText(backgroundRows, 'row')} of the background`;
  const how = method === 'kernel-sampled' ? 'Estimated from a sample of coalitions of columns.' : 'Computed exactly.';
  return `Values are in ${units[scale]}; with the base value, ${usual}, they add up to the prediction. ${how}`;
}

function oneRow(explanation: ShapExplanation, summary: ShapSummary): SheetPart[] {
  return explanation.outputs.slice(0, 5).flatMap((output, at): SheetPart[] => {
    const values = explanation.values[at]?.[0] ?? [];
    const cells = explanation.columns
      .map((column, place) => ({
        label: labelOf(column, explanation.rows[0]?.[place] ?? null),
        value: values[place] ?? 0,
      }))
      .sort((one, other) => Math.abs(other.value) - Math.abs(one.value))
      .slice(0, mostColumns);
    const base = explanation.baseValues[at] ?? 0;
    const prediction = explanation.predictions[at]?.[0] ?? 0;
    const title = `${output === null ? 'Prediction' : `Class ${String(output)}`}: ${figureText(base)} → ${figureText(prediction)}`;
    return [{ type: 'chart', spec: signedBars(title, 'SHAP value', cells) }, rowTable(cells, summary.columns.length)];
  });
}

function labelOf(column: string, value: Cell): string {
  return value === null
    ? plainText(column)
    : plainText(`${column} = ${typeof value === 'number' ? figureText(value) : value}`);
}

function rowTable(cells: readonly { label: string; value: number }[], columns: number): SheetTable {
  return {
    type: 'table',
    caption: columns > cells.length ? `The ${cells.length} strongest of ${columns} columns` : null,
    columns: [
      { name: 'Column', isNumber: false },
      { name: 'SHAP value', isNumber: true },
    ],
    rows: cells.map(({ label, value }) => [label, figureText(value)]),
  };
}

function manyRows(explanation: ShapExplanation, summary: ShapSummary): SheetPart[] {
  const columns = summary.columns.slice(0, mostColumns);
  const names = columns.map(({ column }) => plainText(column));
  const isSingle = explanation.outputs.length === 1;
  return [
    {
      type: 'chart',
      spec: isSingle
        ? swarm(
            explanation,
            columns.map(({ column }) => column),
          )
        : meanBars(summary, names),
    },
    {
      type: 'table',
      caption:
        summary.columns.length > columns.length
          ? `The ${columns.length} strongest of ${summary.columns.length} columns`
          : null,
      columns: [
        { name: 'Column', isNumber: false },
        { name: 'Mean |SHAP|', isNumber: true },
        ...(isSingle ? [] : summary.outputs.map((output) => ({ name: `of ${String(output)}`, isNumber: true }))),
      ],
      rows: columns.map(({ column, meanAbsolute, byOutput }) => [
        column,
        figureText(meanAbsolute),
        ...(isSingle ? [] : byOutput.map(figureText)),
      ]),
    },
  ];
}

function meanBars({ columns, outputs }: ShapSummary, names: readonly string[]): JsonObject {
  const values = columns
    .slice(0, mostColumns)
    .flatMap(({ column, byOutput }) =>
      byOutput.map((value, at) => ({ column: plainText(column), value, class: String(outputs[at] ?? '') })),
    );
  return chartSpec('How far each column moves predictions', {
    height: { step: 22 },
    data: { values },
    mark: { type: 'bar', tooltip: true },
    encoding: {
      y: namedRows('column', null, names),
      x: { field: 'value', type: 'quantitative', title: 'Mean of |SHAP value|, summed over classes' },
      color: { field: 'class', type: 'nominal', title: 'Class' },
    },
  });
}

/** A dot a row and column, coloured by whether the row's value is low or high among those shown. */
function swarm({ values, columns, rows }: ShapExplanation, names: readonly string[]): JsonObject {
  const step = Math.max(1, Math.ceil(rows.length / mostDots));
  const shown = Array.from({ length: Math.ceil(rows.length / step) }, (_, at) => at * step);
  const dots = names.flatMap((name) => {
    const at = columns.indexOf(name);
    const ranks = rankShares(shown.map((row) => rows[row]?.[at] ?? null));
    return shown.map((row, place) => ({
      column: plainText(name),
      value: values[0]?.[row]?.[at] ?? 0,
      level: ranks[place] ?? null,
      // Dots of one value lie beside each other: a fixed pattern, so that a chart looks the same each time.
      offset: ((place * 7) % 11) / 11,
      held: plainText(cellText(rows[row]?.[at] ?? null)),
    }));
  });
  return chartSpec('How far each column moves the prediction of each row', {
    height: { step: 26 },
    data: { values: dots },
    mark: { type: 'circle', size: 22, opacity: 0.75 },
    encoding: {
      y: namedRows('column', null, names.map(plainText)),
      yOffset: { field: 'offset', type: 'quantitative', scale: { domain: [-0.4, 1.4] } },
      x: { field: 'value', type: 'quantitative', title: 'SHAP value' },
      color: {
        field: 'level',
        type: 'quantitative',
        scale: { domain: [0, 1], range: ['#3b78b8', '#9a8fb5', '#d9730d'], interpolate: 'rgb' },
        legend: {
          title: 'Value of the column',
          values: [0, 1],
          labelExpr: "datum.value < 0.5 ? 'low' : 'high'",
          gradientLength: 90,
        },
      },
      tooltip: [
        { field: 'column', type: 'nominal', title: 'Column' },
        { field: 'held', type: 'nominal', title: 'Holds' },
        { field: 'value', type: 'quantitative', title: 'SHAP value', format: '.4~g' },
      ],
    },
  });
}

function cellText(value: Cell): string {
  if (value === null) return 'missing';
  return typeof value === 'number' ? figureText(value) : value;
}

/** Where each number stands among the others, from 0 to 1; null for what is no number. */
function rankShares(cells: readonly Cell[]): (number | null)[] {
  const sorted = cells.filter((cell) => typeof cell === 'number').sort((one, other) => one - other);
  const places = new Map(sorted.map((value, at) => [value, at]));
  return cells.map((cell) =>
    typeof cell === 'number' ? (places.get(cell) ?? 0) / Math.max(1, sorted.length - 1) : null,
  );
}
