import { pointerPart } from '../../artifact/records/pointerPart.ts';
import type { FeatureSpec } from '../../contract/ModelManifest.ts';
import { type TensorInput, tensorsProblem } from './TensorInput.ts';
import type { InferRequest } from './readInferRequest.ts';

/** Rows of a matrix with one column a feature, in their order. @throws HttpProblem tensors-invalid */
export function matrixRecords(
  { shape, data }: TensorInput,
  features: readonly FeatureSpec[],
): Pick<InferRequest, 'records' | 'pointerOf'> {
  const [rows = 0, columns = 0] = shape;
  if (columns !== features.length) {
    const detail = `The model takes ${features.length} columns, and ${columns} came.`;
    throw tensorsProblem({ pointer: '/inputs/0/shape', code: 'shape', detail });
  }
  const records = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(features.map(({ name }, column): [string, unknown] => [name, data[row * columns + column]])),
  );
  const pointerOf = (pointer: string): string => {
    const [, row, name = ''] = /^\/records\/(\d+)\/([^/]*)/.exec(pointer) ?? [];
    const column = features.findIndex((feature) => pointerPart(feature.name) === name);
    return row === undefined || column < 0 ? '/inputs/0' : `/inputs/0/data/${Number(row) * columns + column}`;
  };
  return { records, pointerOf };
}
