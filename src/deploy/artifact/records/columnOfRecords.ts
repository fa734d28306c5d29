import type { InputColumn } from '../../contract/ServedModel.ts';
import { type Field, type Records, valueOf } from './Field.ts';
import { numberOf, textOf } from './scalarOf.ts';
import { tensorOf } from './tensorOf.ts';

/** One column of all records; null when a value is none of its feature. */
export function columnOfRecords(field: Field, records: Records): InputColumn | null {
  const { spec, name } = field;
  if (spec.kind === 'tensor') return tensorOf(field, spec, records);
  if (spec.kind === 'text') {
    const values = textsOf(field, records);
    return values === null ? null : { name, kind: 'text', values };
  }
  const values = numbersOf(field, records);
  return values === null ? null : { name, kind: spec.kind, values };
}

function numbersOf(field: Field, records: Records): Float64Array | null {
  const values = new Float64Array(records.length);
  const isNumber = field.spec.kind === 'number';
  let row = 0;
  for (const record of records) {
    const value = valueOf(field, record);
    // The usual case first.
    const read = isNumber && Number.isFinite(value) ? value : numberOf(field.spec, value);
    if (typeof read !== 'number') return null;
    values[row] = read;
    row += 1;
  }
  return values;
}

function textsOf(field: Field, records: Records): (string | null)[] | null {
  const values: (string | null)[] = [];
  for (const record of records) {
    const value = valueOf(field, record);
    const read = typeof value === 'string' ? value : textOf(field.spec, value);
    if (read === undefined) return null;
    values.push(read);
  }
  return values;
}
