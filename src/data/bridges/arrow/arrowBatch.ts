import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Batch, DataType, ExtractionOptions } from '@uwdata/flechette';
import { UserError } from '../../../base/UserError.ts';
import { type ArrowLibraries, partsOf } from './arrowColumnType.ts';
import { listOf, recordOf } from './arrowTypeOf.ts';

/** The buffers of an Arrow array, as the format lays them out. */
export interface BatchParts {
  readonly type: DataType;
  readonly length: number;
  readonly nullCount: number;
  readonly validity: Uint8Array;
  readonly values?: ArrayBufferView;
  readonly offsets?: Int32Array;
  readonly children?: readonly Batch<unknown>[];
}

/** @param options how its values are read: what is no part of the array itself */
export function makeBatch(parts: BatchParts, { arrow }: ArrowLibraries, options: ExtractionOptions): Batch<unknown> {
  // SAFETY: a class of flechette's, which takes the parts that its type has.
  const kind = arrow.batchType(parts.type, options) as new (parts: BatchParts) => Batch<unknown>;
  return new kind(parts);
}

/** What both kinds of values need: the type on either side. */
export interface ValueTypes {
  readonly duckType: DuckDBType;
  readonly type: DataType;
}

/**
 * An Arrow array of values one by one: of text, bytes and nested types, whose memory differs from DuckDB's.
 *
 * @throws UserError TABLE_COLUMN_TYPE for an integer of more than 38 digits
 */
export function batchOfValues(
  values: readonly DuckDBValue[],
  types: ValueTypes,
  libraries: ArrowLibraries,
): Batch<unknown> {
  const { nullCount, validity } = validityOf(values);
  const base = { type: types.type, length: values.length, nullCount, validity };
  return makeBatch({ ...base, ...contents(values, types, libraries) }, libraries, { useBigInt: true, useDate: true });
}

function validityOf(values: readonly DuckDBValue[]): { readonly nullCount: number; readonly validity: Uint8Array } {
  const validity = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  values.forEach((value, index) => {
    if (value === null) nullCount += 1;
    else validity[index >> 3] = (validity[index >> 3] ?? 0) | (1 << (index & 7));
  });
  return { nullCount, validity: nullCount === 0 ? noBytes : validity };
}

export const noBytes = new Uint8Array(0);

type Contents = Pick<BatchParts, 'values' | 'offsets' | 'children'>;

function contents(values: readonly DuckDBValue[], types: ValueTypes, libraries: ArrowLibraries): Contents {
  const { DuckDBTypeId: id } = libraries.duckDb;
  switch (types.duckType.typeId) {
    case id.LIST:
    case id.ARRAY:
      return listContents(values, types, libraries);
    case id.STRUCT:
      return { children: structChildren(values, types, libraries) };
    case id.MAP:
      return mapContents(values, types, libraries);
    case id.BLOB:
      return binaryContents(values.map((value) => bytesOf(value)));
    case id.BOOLEAN:
      return { values: bitsOf(values) };
    default:
      return leafContents(values, types, libraries);
  }
}

function listContents(values: readonly DuckDBValue[], types: ValueTypes, libraries: ArrowLibraries): Contents {
  const { valueType = libraries.duckDb.VARCHAR, length } = partsOf(types.duckType);
  const isFixed = length !== undefined;
  const lists = values.map((value) => itemsOf(value, isFixed ? length : 0));
  const item = { duckType: valueType, type: childType(types.type, 0) };
  const children = [batchOfValues(lists.flat(), item, libraries)];
  return isFixed ? { children } : { offsets: offsetsOf(lists.map((list) => list.length)), children };
}

function itemsOf(value: DuckDBValue, missingLength: number): readonly DuckDBValue[] {
  if (value === null) return Array.from({ length: missingLength }, () => null);
  return listOf(recordOf(value)['items']) as DuckDBValue[]; // SAFETY: what node-api gives for a list or an array.
}

function structChildren(
  values: readonly DuckDBValue[],
  { duckType, type }: ValueTypes,
  libraries: ArrowLibraries,
): Batch<unknown>[] {
  const { entryNames = [], entryTypes = [] } = partsOf(duckType);
  return entryTypes.map((entry, index) => {
    const name = entryNames[index] ?? '';
    // SAFETY: what node-api gives for a struct.
    const members = values.map((value) => (recordOf(recordOf(value)['entries'])[name] ?? null) as DuckDBValue);
    return batchOfValues(members, { duckType: entry, type: childType(type, index) }, libraries);
  });
}

function mapContents(
  values: readonly DuckDBValue[],
  { duckType, type }: ValueTypes,
  libraries: ArrowLibraries,
): Contents {
  const { keyType = libraries.duckDb.VARCHAR, valueType = libraries.duckDb.VARCHAR } = partsOf(duckType);
  // SAFETY: what node-api gives for a map.
  const maps = values.map((value) => listOf(recordOf(value)['entries']) as { key: DuckDBValue; value: DuckDBValue }[]);
  const entries = maps.flat();
  const pair = childType(type, 0);
  const children = [
    batchOfValues(
      entries.map((entry) => entry.key),
      { duckType: keyType, type: childType(pair, 0) },
      libraries,
    ),
    batchOfValues(
      entries.map((entry) => entry.value),
      { duckType: valueType, type: childType(pair, 1) },
      libraries,
    ),
  ];
  const struct = makeBatch(
    { type: pair, length: entries.length, nullCount: 0, validity: noBytes, children },
    libraries,
    {},
  );
  return { offsets: offsetsOf(maps.map((map) => map.length)), children: [struct] };
}

function childType(type: DataType, index: number): DataType {
  // SAFETY: nested types of flechette have a field a child.
  return (listOf(recordOf(type)['children'])[index] as { type: DataType }).type;
}

function offsetsOf(lengths: readonly number[]): Int32Array {
  const offsets = new Int32Array(lengths.length + 1);
  lengths.forEach((length, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + length;
  });
  return offsets;
}

function bytesOf(value: DuckDBValue): Uint8Array {
  const { bytes } = recordOf(value);
  return bytes instanceof Uint8Array ? bytes : noBytes;
}

function binaryContents(items: readonly Uint8Array[]): Contents {
  return { offsets: offsetsOf(items.map((item) => item.length)), values: Buffer.concat(items) };
}

function bitsOf(values: readonly DuckDBValue[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, index) => {
    if (value === true) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  });
  return bits;
}

/** Numbers and times in nested values, and text. */
function leafContents(
  values: readonly DuckDBValue[],
  { duckType, type }: ValueTypes,
  { arrow }: ArrowLibraries,
): Contents {
  if (type.typeId === arrow.Type.Utf8) return textContents(values);
  if (type.typeId === arrow.Type.Decimal) return { values: decimalsOf(values, duckType) };
  if (type.typeId === arrow.Type.Interval) return { values: intervalsOf(values) };
  // SAFETY: every other type has the class of its items.
  const kind = recordOf(type)['values'] as new (length: number) => Record<number, unknown> & ArrayBufferView;
  const items = new kind(values.length);
  const isWide = items instanceof BigInt64Array || items instanceof BigUint64Array;
  values.forEach((value, index) => {
    if (value !== null) items[index] = isWide ? BigInt(tickOf(value)) : Number(tickOf(value));
  });
  return { values: items };
}

/** The number behind a value: its own, or that of the one property that its class has. */
function tickOf(value: DuckDBValue): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  const parts = recordOf(value);
  const tick =
    parts['days'] ?? parts['micros'] ?? parts['seconds'] ?? parts['millis'] ?? parts['milliseconds'] ?? parts['nanos'];
  return typeof tick === 'number' || typeof tick === 'bigint' ? tick : 0;
}

const encoder = new TextEncoder();

function textContents(values: readonly DuckDBValue[]): Contents {
  const texts = values.map((value) => (value === null ? '' : textOf(value)));
  // UTF-8 takes three bytes for each of JavaScript's units at most.
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + text.length, 0) * 3);
  const offsets = new Int32Array(texts.length + 1);
  let at = 0;
  texts.forEach((text, index) => {
    at += encoder.encodeInto(text, bytes.subarray(at)).written;
    offsets[index + 1] = at;
  });
  return { offsets, values: bytes.slice(0, at) };
}

function textOf(value: DuckDBValue): string {
  return typeof value === 'string' ? value : String(value);
}

function decimalsOf(values: readonly DuckDBValue[], duckType: DuckDBType): BigUint64Array {
  const words = new BigUint64Array(values.length * 2);
  values.forEach((value, index) => {
    if (value === null) return;
    const digits = typeof value === 'bigint' ? value : recordOf(value)['value'];
    if (typeof digits !== 'bigint') return;
    if (digits >= mostDigits || digits <= -mostDigits) throw tooWide(duckType.toString());
    words[index * 2] = BigInt.asUintN(64, digits);
    words[index * 2 + 1] = BigInt.asUintN(64, digits >> 64n);
  });
  return words;
}

const mostDigits = 10n ** 38n;

/** @param duckType as DuckDB writes it */
export function tooWide(duckType: string): UserError {
  return new UserError(
    'TABLE_COLUMN_TYPE',
    `A value of a ${duckType} column has more than 38 digits, which Arrow's decimals cannot hold.`,
    {
      fix: 'Make the column text: table.withColumn(name, \'CAST("name" AS VARCHAR)\').',
    },
  );
}

function intervalsOf(values: readonly DuckDBValue[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 16));
  values.forEach((value, index) => {
    const { months, days, micros } = recordOf(value);
    view.setInt32(index * 16, Number(months ?? 0), true);
    view.setInt32(index * 16 + 4, Number(days ?? 0), true);
    view.setBigInt64(index * 16 + 8, (typeof micros === 'bigint' ? micros : 0n) * 1_000n, true);
  });
  return new Uint8Array(view.buffer);
}
