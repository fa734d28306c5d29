import { displaySymbol } from '../display/Displayable.ts';
import { mimeTypes } from '../display/mimeTypes.ts';
import type { Sheet } from '../display/sheet/Sheet.ts';
import type { SheetBundle } from '../display/sheet/sheetBundle.ts';
import type { ExplanationKind, ExplanationPart } from './Evaluation.ts';
import type { PermutationImportance } from './explain/importance/permutationImportance.ts';
import type { WorstSlices } from './explain/slices/worstSlices.ts';
import type { Fairness } from './fairness/FairnessReport.ts';

/** What shows itself as a sheet, as all explanations do. */
export interface SheetSource {
  readonly [displaySymbol]: () => SheetBundle;
}

/** A result as it stands in an evaluation: its sheet, and its figures where they are of the kind that belongs there. */
export function explanationPart(about: ExplanationKind, source: SheetSource): ExplanationPart {
  const sheet = source[displaySymbol]()[mimeTypes.sheet] as unknown as Sheet; // SAFETY: a bundle holds the sheet it was made of.
  const plain: object = { ...source };
  if (about === 'importance' && isOf<PermutationImportance>(plain, 'mlnb-permutation-importance'))
    return { about, sheet, figures: plain };
  if (about === 'slices' && isOf<WorstSlices>(plain, 'mlnb-worst-slices')) return { about, sheet, figures: plain };
  if (about === 'fairness' && isOf<Fairness>(plain, 'mlnb-fairness')) return { about, sheet, figures: plain };
  return { about, sheet };
}

function isOf<Result extends { readonly kind: string }>(plain: object, kind: Result['kind']): plain is Result {
  return 'kind' in plain && plain.kind === kind;
}
