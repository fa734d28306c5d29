import { HttpProblem } from '../http/problem/HttpProblem.ts';
import { isDatatype } from '../openInference/datatypes.ts';
import { tensorsProblem } from '../openInference/TensorInput.ts';
import type { InferInputMessage, ModelInferRequest } from './inferMessages.ts';
import { rawValues } from './rawContents.ts';

/** A request of gRPC in the form that REST's has, which one function checks for both. @throws HttpProblem */
export function inferBody({ id, inputs, wanted, raw }: ModelInferRequest): unknown {
  const isRaw = raw.length > 0;
  if (isRaw && (raw.length !== inputs.length || inputs.some(({ contents }) => contents !== null))) {
    throw new HttpProblem('body-shape', 'Send raw_input_contents for every input, and no other contents beside it.');
  }
  return {
    ...(id === '' ? {} : { id }),
    inputs: inputs.map((input, index) => ({
      name: input.name,
      shape: input.shape,
      datatype: input.datatype,
      data: isRaw ? rawData(input, raw[index] ?? new Uint8Array(), index) : (input.contents ?? []),
    })),
    ...(wanted.length === 0 ? {} : { outputs: wanted.map((name) => ({ name })) }),
  };
}

function rawData({ datatype }: InferInputMessage, bytes: Uint8Array, index: number): unknown[] {
  if (!isDatatype(datatype)) return []; // What is wrong with it is said by whoever checks all of the request.
  const values = rawValues(datatype, bytes);
  if (values !== null) return values;
  throw tensorsProblem({
    pointer: `/raw_input_contents/${index}`,
    code: 'shape',
    detail: `The ${bytes.length} bytes are not whole values of ${datatype}.`,
  });
}
