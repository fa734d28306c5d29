import { UserError } from '../../base/UserError.ts';
import type { Features } from '../../learn/input/readFeatures.ts';
import type { Label } from '../../learn/input/Target.ts';
import type { Explainable, Response } from './Explainable.ts';

/** What a model says of rows, as numbers. */
export interface Outputs {
  readonly response: Exclude<Response, 'auto'>;
  /** The class of each output; null for the only output of a regressor or a score without classes. */
  readonly names: readonly (Label | null)[];
  /** Shape [outputs, rows]. */
  readonly values: readonly Float64Array[];
}

/**
 * The numbers that are explained. Of two classes only the second has an output, since the first one mirrors it.
 *
 * @throws UserError LEARN_OPTION when the model has no such response, LEARN_VALUE when it answers with other than numbers,
 *   LEARN_LENGTHS when it answers for other than the given rows
 */
export function outputsOf(model: Explainable, { x, rows, response }: OutputsRequest): Outputs {
  const chosen = response === 'auto' ? usualResponse(model) : response;
  const answer = answerOf(model, x, chosen);
  if (answer.length !== rows) {
    throw new UserError('LEARN_LENGTHS', `${chosen} of the model gave ${answer.length} answers for ${rows} rows.`, {
      fix: 'A model answers once for each row.',
    });
  }
  const columns = columnsOf(answer, chosen);
  const classes = chosen === 'predict' ? [] : (model.classes ?? []);
  if (columns.length === 2 && chosen === 'predictProba')
    return { response: chosen, names: [classes[1] ?? 1], values: columns.slice(1) };
  if (columns.length === 1) return { response: chosen, names: [classes[1] ?? null], values: columns };
  return { response: chosen, names: columns.map((_, at) => classes[at] ?? at), values: columns };
}

export interface OutputsRequest {
  readonly x: Features;
  readonly rows: number;
  readonly response: Response;
}

function usualResponse(model: Explainable): Outputs['response'] {
  if (typeof model.predictProba === 'function') return 'predictProba';
  return typeof model.decisionFunction === 'function' ? 'decisionFunction' : 'predict';
}

type Answer = ArrayLike<Label | ArrayLike<number>>;

function answerOf(model: Explainable, x: Features, response: Outputs['response']): Answer {
  const answer = model[response]?.(x);
  if (answer !== undefined) return answer;
  throw new UserError('LEARN_OPTION', `The model has no ${response}.`, {
    fix: 'Leave the option response out, or fit a model that has it, such as SVC with { probability: true }.',
  });
}

function columnsOf(answer: Answer, response: string): Float64Array[] {
  const [first] = answer as ArrayLike<unknown> & Iterable<unknown>; // SAFETY: read as unknown; arrays of all kinds iterate.
  const width = typeof first === 'object' && first !== null && 'length' in first ? Number(first.length) : 0;
  const columns = Array.from({ length: Math.max(1, width) }, () => new Float64Array(answer.length));
  for (let row = 0; row < answer.length; row += 1) {
    const value = answer[row];
    columns.forEach((column, at) => {
      const number: unknown = typeof value === 'object' ? value[at] : value;
      if (typeof number !== 'number') throw notANumber(response, row, number);
      column[row] = number;
    });
  }
  return columns;
}

function notANumber(response: string, row: number, value: unknown): UserError {
  const shown = typeof value === 'object' ? 'no number' : JSON.stringify(value);
  return new UserError('LEARN_VALUE', `${response} of the model gave ${shown} for row ${row}, which is no number.`, {
    fix: 'Explain a regressor, or a classifier that has predictProba or decisionFunction.',
  });
}
