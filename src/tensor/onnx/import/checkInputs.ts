import { UserError } from '../../../base/UserError.ts';
import type { OnnxInputs, OnnxValue, TensorLike } from './OnnxModel.ts';

export interface GivenInput {
  readonly value: OnnxValue;
  readonly tensor: TensorLike;
}

/**
 * Which tensor goes to which input.
 *
 * @throws UserError ONNX_INPUT_MISMATCH for a name, a number of axes or a size that is not the model's
 */
export function checkInputs(values: readonly OnnxValue[], inputs: OnnxInputs): readonly GivenInput[] {
  const byName = isTensor(inputs) ? onlyInput(values, inputs) : inputs;
  const unknown = Object.keys(byName).filter((name) => !values.some((value) => value.name === name));
  const missing = values.filter(({ name }) => !isTensor(byName[name])).map(({ name }) => name);
  if (unknown.length > 0) throw mismatch(values, `it has no input ${quoted(unknown)}`);
  if (missing.length > 0) throw mismatch(values, `it needs a tensor for ${quoted(missing)}`);
  return values.flatMap((value) => {
    const tensor = byName[value.name];
    if (tensor === undefined) return [];
    if (!fits(tensor.shape, value.shape)) {
      throw mismatch(values, `"${value.name}" was given the shape [${tensor.shape.join(', ')}]`);
    }
    return [{ value, tensor }];
  });
}

function onlyInput(values: readonly OnnxValue[], tensor: TensorLike): Readonly<Record<string, TensorLike>> {
  const [first] = values;
  if (first === undefined || values.length > 1) throw mismatch(values, 'it was given one tensor without a name');
  return { [first.name]: tensor };
}

function isTensor(value: unknown): value is TensorLike {
  return typeof value === 'object' && value !== null && 'dtype' in value && 'shape' in value && 'data' in value;
}

/** A model may say nothing of a shape, which ONNX Runtime tells as no axes. */
function fits(shape: readonly number[], expected: OnnxValue['shape']): boolean {
  if (expected.length === 0) return true;
  return (
    shape.length === expected.length &&
    expected.every((size, axis) => typeof size === 'string' || size < 0 || size === shape[axis])
  );
}

function mismatch(values: readonly OnnxValue[], reason: string): UserError {
  const list = values.map(({ name, dtype, shape }) => `"${name}" (${dtype} [${shape.join(', ')}])`).join(', ');
  return new UserError('ONNX_INPUT_MISMATCH', `The ONNX model cannot take these inputs: ${reason}.`, {
    fix: `It takes ${list}: await model.predict({ ${JSON.stringify(values[0]?.name ?? 'input')}: tensor, … }).`,
  });
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
