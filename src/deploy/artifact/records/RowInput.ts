import type { InputColumn, ModelInput } from '../../contract/ServedModel.ts';
import { type Field, type Records, valueOf } from './Field.ts';
import { numberOf, textOf } from './scalarOf.ts';

/** The fields of a row, of which none is a tensor; numbers, truth values and dates by themselves, texts by themselves. */
export interface RowLayout {
  readonly fields: readonly Field[];
  /** How many fields are numbers, truth values or dates. */
  readonly numbers: number;
  /** Whether all fields are numbers or truth values: then `RowInput.numbers` is a matrix of all of them. */
  readonly isNumeric: boolean;
}

/** Null where a field is a tensor. */
export function rowLayout(fields: readonly Field[]): RowLayout | null {
  if (fields.some(({ spec }) => spec.kind === 'tensor')) return null;
  const numbers = fields.filter(({ spec }) => spec.kind !== 'text').length;
  const isNumeric = fields.every(({ spec }) => spec.kind === 'number' || spec.kind === 'boolean');
  return { fields, numbers, isNumeric };
}

/**
 * Rows as they were sent, row by row. Columns, each of them a typed array, are made when somebody asks for them: of small
 * requests that is once for all that one call of the model answers, where they would otherwise cost more than the answer.
 */
export class RowInput implements ModelInput {
  readonly rows: number;
  readonly layout: RowLayout;
  /** Shape [rows, layout.numbers]. NaN where missing; truth values as 0 and 1. */
  readonly numbers: readonly number[];
  /** Shape [rows, other fields]. Null where missing. */
  readonly texts: readonly (string | null)[];
  #columns: readonly InputColumn[] | undefined;

  constructor(layout: RowLayout, rows: number, { numbers, texts }: RowValues) {
    this.layout = layout;
    this.rows = rows;
    this.numbers = numbers;
    this.texts = texts;
  }

  get columns(): readonly InputColumn[] {
    return (this.#columns ??= columnsOf(this));
  }
}

/** As `RowInput` has them. */
interface RowValues {
  readonly numbers: readonly number[];
  readonly texts: readonly (string | null)[];
}

/** Null when a value is none of its field, or a record has one that no field takes. */
export function rowInput(layout: RowLayout, records: Records): RowInput | null {
  const numbers: number[] = [];
  const texts: (string | null)[] = [];
  for (const record of records) {
    let taken = 0;
    for (const field of layout.fields) {
      const value = valueOf(field, record);
      if (value !== undefined) taken += 1;
      if (field.spec.kind === 'text') {
        const read = typeof value === 'string' ? value : textOf(field.spec, value);
        if (read === undefined) return null;
        texts.push(read);
      } else {
        const isUsual = field.spec.kind === 'number' && typeof value === 'number' && Number.isFinite(value);
        const read = isUsual ? value : numberOf(field.spec, value);
        if (read === undefined) return null;
        numbers.push(read);
      }
    }
    // As many keys as values that fields have taken: then there is no other.
    if (Object.keys(record).length !== taken) return null;
  }
  return new RowInput(layout, records.length, { numbers, texts });
}

/** Rows of one layout, one after the other. */
export function joinedRows(inputs: readonly RowInput[], layout: RowLayout): RowInput {
  const numbers: number[] = [];
  const texts: (string | null)[] = [];
  let rows = 0;
  for (const input of inputs) {
    rows += input.rows;
    for (const number of input.numbers) numbers.push(number);
    for (const text of input.texts) texts.push(text);
  }
  return new RowInput(layout, rows, { numbers, texts });
}

function columnsOf({ layout, rows, numbers, texts }: RowInput): InputColumn[] {
  const textWidth = layout.fields.length - layout.numbers;
  let [number, text] = [0, 0];
  return layout.fields.map(({ name, spec }): InputColumn => {
    if (spec.kind === 'text' || spec.kind === 'tensor') {
      text += 1;
      return { name, kind: 'text', values: everyOf(texts, { rows, width: textWidth, at: text - 1 }) };
    }
    number += 1;
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) values[row] = numbers[row * layout.numbers + number - 1] ?? Number.NaN;
    return { name, kind: spec.kind, values };
  });
}

function everyOf(
  texts: readonly (string | null)[],
  { rows, width, at }: { readonly rows: number; readonly width: number; readonly at: number },
): (string | null)[] {
  return Array.from({ length: rows }, (_, row) => texts[row * width + at] ?? null);
}
