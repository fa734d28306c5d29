import { displaySymbol } from '../display/Displayable.ts';
import { mimeTypes } from '../display/mimeTypes.ts';
import type { Sheet } from '../display/sheet/Sheet.ts';
import type { SheetBundle } from '../display/sheet/sheetBundle.ts';
import { type Evaluation, type ExplanationPart, explanationKinds, type ExplanationKind } from './Evaluation.ts';
import type { LearningCurve } from './learning/LearningCurve.ts';
import { shownEvaluation, type ShownEvaluation } from './report/shownEvaluation.ts';

/** What shows itself as a sheet, as all explanations do. */
export interface SheetSource {
  readonly [displaySymbol]: () => SheetBundle;
}

/** Results by what they are about; several of a kind in a list. */
export type Explanations = Readonly<Partial<Record<ExplanationKind, SheetSource | readonly SheetSource[]>>> & {
  readonly learning?: LearningCurve | undefined;
  readonly validation?: LearningCurve | undefined;
};

/** The evaluation with sections for explanations (and learning curves) in its report. */
export function withExplanations(evaluation: Evaluation, added: Explanations): ShownEvaluation {
  const { learning = evaluation.learning, validation = evaluation.validation } = added;
  const parts = explanationKinds.flatMap((about): ExplanationPart[] => {
    const found = added[about];
    if (found === undefined) return [];
    return listOf(found).map((source) => ({ about, sheet: sheetOf(source) }));
  });
  const explanations = [...(evaluation.explanations ?? []), ...parts];
  return shownEvaluation({
    ...evaluation,
    ...(learning === undefined ? {} : { learning }),
    ...(validation === undefined ? {} : { validation }),
    ...(explanations.length === 0 ? {} : { explanations }),
  });
}

function listOf(found: SheetSource | readonly SheetSource[]): readonly SheetSource[] {
  return displaySymbol in found ? [found] : found;
}

function sheetOf(source: SheetSource): Sheet {
  return source[displaySymbol]()[mimeTypes.sheet] as unknown as Sheet; // SAFETY: a bundle holds the sheet it was made of.
}
