import { UserError } from '../../../base/UserError.ts';
import type { TensorFeature } from '../../contract/ModelManifest.ts';
import type { AnyTensor, FieldSchema } from '../SaveModelOptions.ts';
import type { NetworkEnd } from '../tensorflow/ServingTensorFlow.ts';

/**
 * The inputs of a network as features, in their order: `input` for the only one, else by their names.
 *
 * @param tensors of the reference, for inputs that do not say their shape
 * @throws UserError DEPLOY_OPTION for an input whose shape nobody says
 */
export function tensorFeatures(
  inputs: readonly NetworkEnd[],
  schema: Readonly<Record<string, FieldSchema>>,
  tensors: readonly Pick<AnyTensor, 'shape'>[] | null,
): readonly TensorFeature[] {
  return inputs.map((input, at) => {
    const name = inputs.length === 1 ? onlyName(schema) : plainName(input.name);
    const own = Object.hasOwn(schema, name) ? schema[name] : undefined;
    const known = own?.shape ?? input.shape?.slice(1) ?? tensors?.[at]?.shape.slice(1);
    if (known === undefined) throw unknownShape(name);
    const shape = known.map((size) => (size === null || size < 0 ? null : size));
    return { kind: 'tensor', name, mayBeMissing: false, shape, dtype: own?.dtype ?? dtypeOf(input.dtype) };
  });
}

/** The schema may name it: `{ image: {} }`. */
function onlyName(schema: Readonly<Record<string, FieldSchema>>): string {
  const names = Object.keys(schema);
  return names.length === 1 ? (names[0] ?? 'input') : 'input';
}

/** Graphs number their ends: `image:0`. */
function plainName(name: string): string {
  return name.replace(/:\d+$/, '');
}

function dtypeOf(dtype = 'float32'): TensorFeature['dtype'] {
  return dtype === 'int32' || dtype === 'bool' ? dtype : 'float32';
}

function unknownShape(name: string): UserError {
  return new UserError('DEPLOY_OPTION', `The network does not say the shape of its input "${name}".`, {
    fix: `Say it: { schema: { ${JSON.stringify(name)}: { shape: [28, 28, 1] } } }; null for a length that may differ.`,
  });
}
