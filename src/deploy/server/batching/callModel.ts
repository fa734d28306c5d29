import { joinInputs } from '../../artifact/joinInputs.ts';
import { sliceOutput } from '../../artifact/sliceOutput.ts';
import type { ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import type { BatchedModel, FinishedBatch } from './Batcher.ts';
import type { Call } from './callsOf.ts';
import { sliceInput } from './sliceInput.ts';

export interface CallResult {
  readonly finished: FinishedBatch;
  /** One a piece; null for a call that failed. */
  readonly outputs: readonly ModelOutput[] | null;
  readonly error: unknown;
}

/** Asks the model once about all pieces of a call. Never rejects. */
export async function callModel(model: BatchedModel, call: Call): Promise<CallResult> {
  const start = performance.now();
  const rows = call.reduce((sum, { from, to }) => sum + to - from, 0);
  const finished = (answered: FinishedBatch['answered']): FinishedBatch => {
    return { requests: call.length, rows, seconds: (performance.now() - start) / 1_000, answered };
  };
  try {
    const input = inputOf(call);
    const output = await model.predict(input);
    if (output.rows !== rows) throw new Error(`The model answered ${output.rows} of ${rows} rows.`);
    return { finished: finished({ input, output }), outputs: outputsOf(call, output), error: undefined };
  } catch (error) {
    return { finished: finished(null), outputs: null, error };
  }
}

function inputOf(call: Call): ModelInput {
  const inputs = call.map(({ request, from, to }) => sliceInput(request.input, from, to));
  const [only] = inputs;
  return only && inputs.length === 1 ? only : joinInputs(inputs);
}

function outputsOf(call: Call, output: ModelOutput): ModelOutput[] {
  if (call.length === 1) return [output];
  let start = 0;
  return call.map(({ from, to }) => {
    const end = start + to - from;
    const own = sliceOutput(output, start, end);
    start = end;
    return own;
  });
}
