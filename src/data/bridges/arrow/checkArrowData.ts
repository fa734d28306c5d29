import { type ArrowData, integerReader } from './ArrowData.ts';
import type { ArrowType, Layout } from './ArrowType.ts';

/** Rows that may stand in a file without a byte for each. */
const mostUnbacked = 10_000_000;

/**
 * Refuses an array whose buffers are shorter than its length says, or whose offsets lead out of them: reading it would
 * take memory for what is not there. Only a broken or hostile file has one.
 *
 * @throws RangeError
 */
export function checkArrowData(data: ArrowData): void {
  const { type, length, validity, bitOffset, children, dictionary } = data;
  if (!Number.isSafeInteger(length) || length < 0) throw new RangeError(`An array has the length ${length}.`);
  if (validity !== null) need(validity, Math.ceil((bitOffset + length) / 8));
  for (const child of [...children, ...dictionary]) {
    checkArrowData(child);
    if (!isBacked(child.type) && child.length > mostUnbacked) throw new RangeError('An array of nothing is too long.');
  }
  if (length > 0) checkBuffers(data, type);
}

/** Whether each of its items takes memory, so that the length cannot be more than the file holds. */
export function isBacked(type: ArrowType): boolean {
  switch (type.kind) {
    case 'null':
    case 'runs':
      return false;
    case 'fixedBytes':
      return type.size > 0;
    case 'fixedList':
      return type.size > 0 && isBacked(type.item);
    case 'struct':
      return type.fields.some((field) => isBacked(field.type));
    default:
      return true;
  }
}

function checkBuffers(data: ArrowData, type: ArrowType): void {
  const { length, values, bitOffset } = data;
  switch (type.kind) {
    case 'null':
    case 'runs':
      return;
    case 'bool':
      need(values, Math.ceil((bitOffset + length) / 8));
      return;
    case 'text':
    case 'bytes':
      checkSlices(data, type.layout, values.length);
      return;
    case 'list':
      checkSlices(data, type.layout, childLength(data));
      return;
    case 'map':
      checkSlices(data, 'offsets32', childLength(data));
      return;
    case 'fixedList':
      if (childLength(data) < length * type.size) throw tooShort();
      return;
    case 'struct':
      for (const child of data.children) if (child.length < length) throw tooShort();
      return;
    case 'union':
      need(data.typeIds, length);
      if (type.dense) need(data.offsets, length * 4);
      else for (const child of data.children) if (child.length < length) throw tooShort();
      return;
    default:
      need(values, length * itemBytes(type));
  }
}

function itemBytes(type: ArrowType): number {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'decimal':
    case 'dictionary':
      return type.bits / 8;
    case 'fixedBytes':
      return type.size;
    case 'date':
      return type.unit === 'day' ? 4 : 8;
    case 'time':
      return type.unit < 2 ? 4 : 8;
    case 'interval':
      return { months: 4, dayTime: 8, monthDayNano: 16 }[type.unit];
    default:
      return 8;
  }
}

/** Offsets must ascend and end within what they lead into; views are looked at when they are read. */
function checkSlices({ type, length, values, offsets, sizes }: ArrowData, layout: Layout, end: number): void {
  const width = layout === 'offsets64' || layout === 'view64' ? 8 : 4;
  if (layout === 'view32' || layout === 'view64') {
    if (type.kind !== 'list') {
      need(values, length * 16);
      return;
    }
    need(offsets, length * width);
    need(sizes, length * width);
    return;
  }
  need(offsets, (length + 1) * width);
  const offset = integerReader(offsets, width * 8, true);
  let last = offset(0);
  if (last < 0) throw tooShort();
  for (let index = 1; index <= length; index += 1) {
    const next = offset(index);
    if (next < last) throw new RangeError('The offsets of an array do not ascend.');
    last = next;
  }
  if (last > end) throw tooShort();
}

function childLength({ children }: ArrowData): number {
  return children[0]?.length ?? 0;
}

function need(bytes: Uint8Array, length: number): void {
  if (bytes.length < length) throw tooShort();
}

function tooShort(): RangeError {
  return new RangeError('An array is shorter than the file says.');
}

/** @throws RangeError for a table of which nothing but the number of rows is stated */
export function checkRowCount(types: readonly ArrowType[], rowCount: number): void {
  if (rowCount > mostUnbacked && !types.some(isBacked)) throw new RangeError('A table of nothing has too many rows.');
}
