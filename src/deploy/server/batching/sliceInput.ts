import type { InputColumn, ModelInput } from '../../contract/ServedModel.ts';

/** The rows from `from` to before `to`; shares memory with the input. */
export function sliceInput(input: ModelInput, from: number, to: number): ModelInput {
  if (from === 0 && to === input.rows) return input;
  return { rows: to - from, columns: input.columns.map((column) => sliceColumn(column, from, to)) };
}

function sliceColumn(column: InputColumn, from: number, to: number): InputColumn {
  switch (column.kind) {
    case 'tensor': {
      const width = column.shape.reduce((product, length) => product * length, 1);
      return { ...column, values: column.values.subarray(from * width, to * width) };
    }
    case 'text':
      return { ...column, values: column.values.slice(from, to) };
    case 'number':
    case 'boolean':
    case 'date':
      return { ...column, values: column.values.subarray(from, to) };
  }
}
