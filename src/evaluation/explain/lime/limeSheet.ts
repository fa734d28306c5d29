import type { Sheet, SheetPart } from '../../../display/sheet/Sheet.ts';
import { plainText } from '../shown/chartSpec.ts';
import { countText, figureText } from '../shown/figureText.ts';
import { caution, note } from '../shown/note.ts';
import { signedBars } from '../shown/signedBars.ts';
import type { LimeExplanation, LimeOutput } from './lime.ts';

const poorFidelity = 0.5;

export function limeSheet({ outputs, nSamples, kernelWidth }: LimeExplanation): Sheet {
  const shown = outputs.slice(0, 5);
  const worst = Math.min(...shown.map(({ fidelity }) => fidelity));
  return {
    title: 'LIME: one row explained by its neighbours',
    parts: [
      note(
        `A simple model was fitted to what the model says of ${countText(nSamples, 'neighbour')} of the row (kernel width ${figureText(kernelWidth)}). A bar is what a condition adds against a neighbour that does not meet it.`,
      ),
      ...(worst < poorFidelity
        ? [
            caution(
              `The simple model explains only ${figureText(worst)} (R²) of what the model says there: do not rely on this explanation.`,
            ),
          ]
        : []),
      ...shown.flatMap(outputParts),
      note(
        'Another seed or kernel width can give another explanation. It says how the model answers near this row, not why the outcome is what it is.',
      ),
    ],
  };
}

function outputParts({ output, prediction, localPrediction, fidelity, conditions }: LimeOutput): SheetPart[] {
  const name = output === null ? 'Prediction' : `Class ${String(output)}`;
  const bars = conditions.map(({ text, weight }) => ({ label: plainText(text), value: weight }));
  return [
    note(
      `${name}: the model says ${figureText(prediction)}, the simple one ${figureText(localPrediction)}; it explains ${figureText(fidelity)} (R²) of what the model says of the neighbours.`,
    ),
    { type: 'chart', spec: signedBars(`${name}: ${figureText(prediction)}`, 'Weight in the simple model', bars) },
    {
      type: 'table',
      caption: null,
      columns: [
        { name: 'Condition', isNumber: false },
        { name: 'Weight', isNumber: true },
      ],
      rows: conditions.map(({ text, weight }) => [text, figureText(weight)]),
    },
  ];
}
