import type { JsonValue } from '../../base/Json.ts';
import { displaySymbol } from '../../display/Displayable.ts';
import { mimeTypes } from '../../display/mimeTypes.ts';
import type { Evaluation } from '../Evaluation.ts';
import { evaluationText } from './evaluationText.ts';
import { fallbackHtml } from './fallbackHtml.ts';

export interface EvaluationBundle {
  readonly [mimeTypes.evaluation]: JsonValue;
  readonly 'text/html': string;
  readonly 'text/plain': string;
}

/** An evaluation that a cell shows as a report; as JSON it is the plain evaluation. */
export type ShownEvaluation = Evaluation & { readonly [displaySymbol]: () => EvaluationBundle };

/** Makes an evaluation show itself; parts may be added to it by spreading it into a new one. */
export function shownEvaluation(evaluation: Evaluation): ShownEvaluation {
  const show = (): EvaluationBundle => ({
    [mimeTypes.evaluation]: evaluation as unknown as JsonValue, // SAFETY: numbers, strings, booleans, nulls, and arrays and objects of them.
    'text/html': fallbackHtml(evaluation),
    'text/plain': evaluationText(evaluation),
  });
  // Not enumerable: copies and comparisons see the evaluation alone.
  Object.defineProperty(evaluation, displaySymbol, { value: show, enumerable: false, configurable: true });
  return evaluation as ShownEvaluation; // SAFETY: the property has just been defined.
}
