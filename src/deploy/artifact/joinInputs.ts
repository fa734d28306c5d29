import type { InputColumn, ModelInput } from '../contract/ServedModel.ts';
import { joinedRows, RowInput } from './records/RowInput.ts';

/**
 * The rows of several inputs as one, in their order. A single input stays as it is.
 *
 * @param inputs one or more, all of the same model and of the same `joinKey`
 */
export function joinInputs(inputs: readonly ModelInput[]): ModelInput {
  const [first] = inputs;
  if (first === undefined) throw new TypeError('There is no input to join.');
  if (inputs.length === 1) return first;
  if (first instanceof RowInput && areRows(inputs, first)) return joinedRows(inputs, first.layout);
  const rows = inputs.reduce((sum, input) => sum + input.rows, 0);
  return { rows, columns: first.columns.map((column, at) => joinedColumn(column, { inputs, at, rows })) };
}

function areRows(inputs: readonly ModelInput[], { layout }: RowInput): inputs is readonly RowInput[] {
  return inputs.every((input) => input instanceof RowInput && input.layout === layout);
}

/** Inputs can be joined when this is equal: the shapes of their tensors, which may differ between requests. */
export function joinKey({ columns }: ModelInput): string {
  let key = '';
  for (const column of columns) if (column.kind === 'tensor') key += `${column.shape.join(',')};`;
  return key;
}

interface Place {
  readonly inputs: readonly ModelInput[];
  readonly at: number;
  readonly rows: number;
}

function joinedColumn(column: InputColumn, { inputs, at, rows }: Place): InputColumn {
  const parts = inputs.map(({ columns }) => columns[at]?.values ?? []);
  if (column.kind === 'text') {
    // SAFETY: columns of one place are of one kind, since all inputs are of one model.
    return { ...column, values: (parts as (readonly (string | null)[])[]).flat() };
  }
  if (column.kind === 'tensor') {
    const length = rows * column.shape.reduce((product, size) => product * size, 1);
    const values = column.values instanceof Int32Array ? new Int32Array(length) : new Float32Array(length);
    return { ...column, values: filled(values, parts) };
  }
  return { ...column, values: filled(new Float64Array(rows), parts) };
}

function filled<Values extends Float64Array | Float32Array | Int32Array>(
  values: Values,
  parts: readonly ArrayLike<unknown>[],
): Values {
  let at = 0;
  for (const part of parts) {
    // Most requests are of one row, for which `set` takes several times as long as the number itself.
    if (part.length === 1)
      values[at] = part[0] as number; // SAFETY: as above, all of one kind.
    else values.set(part as ArrayLike<number>, at);
    at += part.length;
  }
  return values;
}
