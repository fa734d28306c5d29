import type { TensorFeature } from '../../contract/ModelManifest.ts';
import type { InputProblem } from '../../contract/ServedModel.ts';
import { isList } from './Field.ts';
import { shown, shownName } from './shown.ts';
import { entryOf } from './tensorOf.ts';

interface Place {
  readonly pointer: string;
  /** As far as it is known. */
  readonly shape: readonly (number | null)[];
}

/** What is wrong with nested lists that are to be a tensor: the first list of another length, or the first entry. */
export function tensorProblem(spec: TensorFeature, value: unknown, { pointer, shape }: Place): InputProblem | null {
  const [size, ...inner] = shape;
  if (size === undefined) return entryProblem(spec, value, pointer);
  const name = shownName(spec.name);
  if (!isList(value)) {
    const wanted = size === null ? 'a list' : `a list of ${size}`;
    return { pointer, code: 'shape', detail: `A part of ${name} is ${shown(value)}, and must be ${wanted}.` };
  }
  if (value.length === 0 || (size !== null && value.length !== size)) {
    const wanted = size === null ? 'is at least 1' : `must be ${size}`;
    return { pointer, code: 'shape', detail: `A list of ${name} has the length ${value.length}, which ${wanted}.` };
  }
  for (const [at, part] of value.entries()) {
    const problem = tensorProblem(spec, part, { pointer: `${pointer}/${at}`, shape: inner });
    if (problem !== null) return problem;
  }
  return null;
}

const entries: Readonly<Record<TensorFeature['dtype'], string>> = {
  float32: 'a number that 32 bits hold',
  int32: 'a whole number of 32 bits',
  bool: 'true or false',
};

function entryProblem({ name, dtype }: TensorFeature, value: unknown, pointer: string): InputProblem | null {
  if (entryOf(dtype, value) !== undefined) return null;
  const code = Array.isArray(value) ? 'shape' : typeof value === 'number' ? 'value' : 'type';
  return { pointer, code, detail: `A value of ${shownName(name)} is ${shown(value)}, and must be ${entries[dtype]}.` };
}
