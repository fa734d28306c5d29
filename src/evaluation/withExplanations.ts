import { displaySymbol } from '../display/Displayable.ts';
import { type Evaluation, type ExplanationPart, explanationKinds, type ExplanationKind } from './Evaluation.ts';
import { explanationPart, type SheetSource } from './explanationPart.ts';
import type { LearningCurve } from './learning/LearningCurve.ts';
import { shownEvaluation, type ShownEvaluation } from './report/shownEvaluation.ts';

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
    return listOf(found).map((source) => explanationPart(about, source));
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
