import type { Sheet, SheetPart } from '../../../display/sheet/Sheet.ts';
import { chartSpec, namedRows, plainText } from '../shown/chartSpec.ts';
import { countText, figureText, percentText } from '../shown/figureText.ts';
import { caution, note } from '../shown/note.ts';
import type { WorstSlices } from './worstSlices.ts';

const lossNames: Readonly<Record<WorstSlices['loss'], string>> = {
  zeroOne: 'error rate',
  absolute: 'mean absolute error',
  squared: 'mean squared error',
  own: 'mean loss',
};

export function slicesSheet(result: WorstSlices): Sheet {
  const { rows, tested, minRows, minEffect, alpha, slices, found, mayBeTraining, loss, meanLoss } = result;
  const of = `${countText(tested, 'slice')} of at least ${countText(minRows, 'row')} were compared with the rest of ${countText(rows, 'row')} (${lossNames[loss]} ${figureText(meanLoss)})`;
  return {
    title: 'Where the model does worst',
    parts: [
      note(
        slices.length === 0
          ? `${of}; none is worse by an effect size of ${figureText(minEffect)} or more at an adjusted p of at most ${figureText(alpha)}. That is no proof that there is none.`
          : `${of}; ${countText(found, 'slice is', 'slices are')} worse by an effect size of at least ${figureText(minEffect)}, at an adjusted p (Benjamini and Hochberg) of at most ${figureText(alpha)}${found > slices.length ? `; the first ${slices.length} are listed` : ''}.`,
      ),
      ...(mayBeTraining
        ? [
            caution(
              'The model may have learnt from these rows: its errors on new ones are larger, and may lie elsewhere.',
            ),
          ]
        : []),
      ...(slices.length === 0 ? [] : listed(result)),
      note(
        'Slices were looked for and measured on the same rows, so their losses are somewhat overstated: measure them again on new rows. A condition says where errors are, not why.',
      ),
    ],
  };
}

function listed({ slices, loss, meanLoss }: WorstSlices): SheetPart[] {
  const name = lossNames[loss];
  const values = slices.map(({ conditions, meanLoss: mean, rows }) => ({
    slice: plainText(conditions.join(' and ')),
    mean,
    rows,
  }));
  return [
    {
      type: 'chart',
      spec: chartSpec(`${name.slice(0, 1).toUpperCase()}${name.slice(1)} by slice; the line is that of all rows`, {
        height: { step: 24 },
        data: { values },
        layer: [
          {
            mark: { type: 'bar', tooltip: true },
            encoding: {
              y: namedRows(
                'slice',
                null,
                values.map(({ slice }) => slice),
              ),
              x: { field: 'mean', type: 'quantitative', title: name },
            },
          },
          {
            mark: { type: 'rule', strokeDash: [4, 3] },
            encoding: { x: { datum: meanLoss } },
          },
        ],
      }),
    },
    {
      type: 'table',
      caption: null,
      columns: [
        { name: 'Slice', isNumber: false },
        { name: 'Rows', isNumber: true },
        { name: 'Share', isNumber: true },
        { name: name.slice(0, 1).toUpperCase() + name.slice(1), isNumber: true },
        { name: 'Of the rest', isNumber: true },
        { name: 'Effect size', isNumber: true },
        { name: 'Adjusted p', isNumber: true },
      ],
      rows: slices.map((slice) => [
        slice.conditions.join(' and '),
        slice.rows.toLocaleString('en-US'),
        percentText(slice.share),
        figureText(slice.meanLoss),
        figureText(slice.restLoss),
        figureText(slice.effectSize),
        slice.adjustedPValue < 0.0001 ? '< 0.0001' : figureText(slice.adjustedPValue),
      ]),
    },
  ];
}
