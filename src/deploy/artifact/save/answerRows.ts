import { sliceInput } from '../../server/batching/sliceInput.ts';
import { turns } from '../../../learn/turns.ts';
import type { ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import type { Answering } from '../serve/Answering.ts';

const rowsAtOnce = 2_048;

export interface AnswerOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Answers to all rows, in parts, between which others have a turn. @throws the signal's reason, and what the model throws */
export async function answerRows(
  answering: Answering,
  input: ModelInput,
  options: AnswerOptions,
): Promise<ModelOutput[]> {
  const takeTurn = turns(options);
  const parts: ModelOutput[] = [];
  for (let from = 0; from < input.rows; from += rowsAtOnce) {
    const to = Math.min(input.rows, from + rowsAtOnce);
    parts.push(await answering.predict(sliceInput(input, from, to)));
    await takeTurn(to / input.rows);
  }
  return parts;
}

/** What the reference profile is made of: classes as text, or numbers; null for tensors. */
export function predictionsOf(
  parts: readonly ModelOutput[],
  hasClasses: boolean,
): readonly string[] | Float64Array | null {
  const all = parts.flatMap(({ prediction }) => (prediction === null ? [] : [prediction]));
  if (all.length < parts.length || parts.length === 0) return null;
  const values = all.flatMap((prediction) => Array.from<string | number | boolean>(prediction));
  return hasClasses ? values.map(String) : Float64Array.from(values, Number);
}
