import type { DuckDBValue } from '@duckdb/node-api';
import type { DuckDbModule } from '../../engine/loadDuckDb.ts';
import { engineNames } from '../../read/engineNames.ts';
import { type ArrowData, bitAt, integerReader, viewAs } from './ArrowData.ts';
import type { ArrowType, Layout, TimeUnit } from './ArrowType.ts';
import { decimalText } from './decimalText.ts';
import { isDuckDecimal } from './duckTypeOf.ts';
import { float16 } from './float16.ts';

export type ItemReader = (index: number) => DuckDBValue;

/** Reads the items of an array one by one, exactly, as values of the type that `duckTypeOf` gives; null where missing. */
export function itemReader(data: ArrowData, duckDb: DuckDbModule): ItemReader {
  const read = presentReader(data, duckDb);
  const { validity, bitOffset } = data;
  return validity === null ? read : (index) => (bitAt(validity, bitOffset + index) ? read(index) : null);
}

function presentReader(data: ArrowData, duckDb: DuckDbModule): ItemReader {
  const { type, values } = data;
  switch (type.kind) {
    case 'null':
      return () => null;
    case 'bool':
      return (index) => bitAt(values, data.bitOffset + index);
    case 'int':
      return wholeReader(type, values);
    case 'float':
      return floatReader(type.bits, values);
    case 'decimal':
      return decimalReader(type, values, duckDb);
    case 'text': {
      const slice = sliceReader(data, type.layout);
      return (index) => textOf(slice(index));
    }
    case 'bytes': {
      const slice = sliceReader(data, type.layout);
      return (index) => new duckDb.DuckDBBlobValue(slice(index));
    }
    case 'fixedBytes':
      return (index) => new duckDb.DuckDBBlobValue(values.subarray(index * type.size, (index + 1) * type.size));
    case 'date':
    case 'time':
    case 'timestamp':
    case 'duration':
    case 'interval':
      return timeReader(type, values, duckDb);
    case 'list':
    case 'fixedList':
    case 'struct':
    case 'map':
    case 'union':
      return nestedReader(data, duckDb);
    case 'dictionary':
      return dictionaryReader(data, type, duckDb);
    case 'runs':
      return runReader(data, type.bits, duckDb);
  }
}

type Of<K extends ArrowType['kind']> = Extract<ArrowType, { kind: K }>;

function wholeReader({ bits, signed }: Of<'int'>, values: Uint8Array): ItemReader {
  if (bits < 64) return integerReader(values, bits, signed);
  const items = signed ? viewAs(values, BigInt64Array) : viewAs(values, BigUint64Array);
  return (index) => items[index] ?? null;
}

function floatReader(bits: 16 | 32 | 64, values: Uint8Array): ItemReader {
  if (bits === 16) {
    const halves = viewAs(values, Uint16Array);
    return (index) => float16(halves[index] ?? 0);
  }
  const items = bits === 32 ? viewAs(values, Float32Array) : viewAs(values, Float64Array);
  return (index) => items[index] ?? null;
}

function decimalReader(type: Of<'decimal'>, values: Uint8Array, duckDb: DuckDbModule): ItemReader {
  const digits = bigReader(values, type.bits);
  if (!isDuckDecimal(type)) return (index) => decimalText(digits(index), type.scale);
  return (index) => new duckDb.DuckDBDecimalValue(digits(index), type.precision, type.scale);
}

/** Two's complement, the lowest word first, of 32 bits or a multiple of 64. */
function bigReader(values: Uint8Array, bits: number): (index: number) => bigint {
  if (bits === 32) {
    const items = viewAs(values, Int32Array);
    return (index) => BigInt(items[index] ?? 0);
  }
  const words = viewAs(values, BigUint64Array);
  const each = bits / 64;
  return (index) => {
    let value = 0n;
    for (let word = each - 1; word >= 0; word -= 1) value = (value << 64n) | (words[index * each + word] ?? 0n);
    return BigInt.asIntN(bits, value);
  };
}

const decoder = new TextDecoder();

function textOf(bytes: Uint8Array): string {
  return bytes.length === 0 ? '' : decoder.decode(bytes);
}

/** Gives the bytes of an item of text or of bytes. */
function sliceReader({ values, offsets, buffers }: ArrowData, layout: Layout): (index: number) => Uint8Array {
  if (layout === 'view32' || layout === 'view64') {
    const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
    return (index) => {
      const at = index * 16;
      const length = view.getInt32(at, true);
      // Up to 12 bytes stand in the view itself.
      if (length <= 12) return values.subarray(at + 4, at + 4 + length);
      const start = view.getInt32(at + 12, true);
      return (buffers[view.getInt32(at + 8, true)] ?? values).subarray(start, start + length);
    };
  }
  const offset = integerReader(offsets, layout === 'offsets64' ? 64 : 32, true);
  return (index) => values.subarray(offset(index), offset(index + 1));
}

function timeReader(
  type: Of<'date'> | Of<'time'> | Of<'timestamp'> | Of<'duration'> | Of<'interval'>,
  values: Uint8Array,
  duckDb: DuckDbModule,
): ItemReader {
  if (type.kind === 'interval') return intervalReader(type.unit, values, duckDb);
  if (type.kind === 'date' && type.unit === 'day') {
    const days = viewAs(values, Int32Array);
    return (index) => new duckDb.DuckDBDateValue(days[index] ?? 0);
  }
  const isNarrow = type.kind === 'time' && type.unit < 2;
  const ticks = bigReader(values, isNarrow ? 32 : 64);
  if (type.kind === 'date') return (index) => new duckDb.DuckDBTimestampMillisecondsValue(ticks(index));
  const micros = (index: number): bigint => toMicros(ticks(index), type.unit);
  if (type.kind === 'time')
    return (index) =>
      type.unit === 3 ? new duckDb.DuckDBTimeNSValue(ticks(index)) : new duckDb.DuckDBTimeValue(micros(index));
  if (type.kind === 'duration') return (index) => new duckDb.DuckDBIntervalValue(0, 0, micros(index));
  if (type.zoned) return (index) => new duckDb.DuckDBTimestampTZValue(micros(index));
  if (type.unit === 0) return (index) => new duckDb.DuckDBTimestampSecondsValue(ticks(index));
  if (type.unit === 1) return (index) => new duckDb.DuckDBTimestampMillisecondsValue(ticks(index));
  if (type.unit === 3) return (index) => new duckDb.DuckDBTimestampNanosecondsValue(ticks(index));
  return (index) => new duckDb.DuckDBTimestampValue(ticks(index));
}

/** Nanoseconds are cut to the microsecond before, also those before 1970. */
export function toMicros(ticks: bigint, unit: TimeUnit): bigint {
  if (unit === 3) return (ticks - (((ticks % 1_000n) + 1_000n) % 1_000n)) / 1_000n;
  return unit === 2 ? ticks : ticks * (unit === 1 ? 1_000n : 1_000_000n);
}

function intervalReader(unit: Of<'interval'>['unit'], values: Uint8Array, duckDb: DuckDbModule): ItemReader {
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  if (unit === 'months') return (index) => new duckDb.DuckDBIntervalValue(view.getInt32(index * 4, true), 0, 0n);
  if (unit === 'dayTime') {
    return (index) => {
      const millis = BigInt(view.getInt32(index * 8 + 4, true));
      return new duckDb.DuckDBIntervalValue(0, view.getInt32(index * 8, true), millis * 1_000n);
    };
  }
  return (index) => {
    const at = index * 16;
    const nanos = view.getBigInt64(at + 8, true);
    return new duckDb.DuckDBIntervalValue(view.getInt32(at, true), view.getInt32(at + 4, true), nanos / 1_000n);
  };
}

function nestedReader(data: ArrowData, duckDb: DuckDbModule): ItemReader {
  const { type } = data;
  const children = data.children.map((child) => itemReader(child, duckDb));
  const item = children[0] ?? (() => null);
  const most = data.children[0]?.length ?? 0;
  // A file may say anything: no list is longer than all items.
  const range = (start: number, end: number): DuckDBValue[] =>
    Array.from({ length: Math.max(0, Math.min(end, most) - start) }, (_, index) => item(start + index));
  switch (type.kind) {
    case 'list': {
      const bounds = listBounds(data, type.layout);
      return (index) => new duckDb.DuckDBListValue(range(...bounds(index)));
    }
    case 'fixedList': {
      const { size } = type;
      return (index) =>
        size > 0
          ? new duckDb.DuckDBArrayValue(range(index * size, (index + 1) * size))
          : new duckDb.DuckDBListValue([]);
    }
    case 'struct': {
      const names = engineNames(type.fields.map((field) => field.name));
      if (names.length === 0) return () => '{}';
      return (index) =>
        new duckDb.DuckDBStructValue(
          Object.fromEntries(names.map((name, at) => [name, children[at]?.(index) ?? null])),
        );
    }
    case 'map':
      return mapReader(data, duckDb);
    default:
      return unionReader(data, children);
  }
}

function listBounds({ offsets, sizes }: ArrowData, layout: Layout): (index: number) => [number, number] {
  const bits = layout === 'offsets64' || layout === 'view64' ? 64 : 32;
  const offset = integerReader(offsets, bits, true);
  if (layout === 'offsets32' || layout === 'offsets64') return (index) => [offset(index), offset(index + 1)];
  const size = integerReader(sizes, bits, true);
  return (index) => [offset(index), offset(index) + size(index)];
}

function mapReader(data: ArrowData, duckDb: DuckDbModule): ItemReader {
  const offset = integerReader(data.offsets, 32, true);
  const [key = () => null, value = () => null] = (data.children[0]?.children ?? []).map((child) =>
    itemReader(child, duckDb),
  );
  const most = data.children[0]?.length ?? 0;
  return (index) => {
    const start = offset(index);
    const length = Math.max(0, Math.min(offset(index + 1), most) - start);
    return new duckDb.DuckDBMapValue(
      Array.from({ length }, (_, at) => ({ key: key(start + at), value: value(start + at) })),
    );
  };
}

function unionReader({ type, typeIds, offsets }: ArrowData, children: readonly ItemReader[]): ItemReader {
  if (type.kind !== 'union') return () => null;
  const { ids, dense } = type;
  const offset = integerReader(offsets, 32, true);
  return (index) => {
    const read = children[ids.indexOf(typeIds[index] ?? 0)];
    const value = read?.(dense ? offset(index) : index) ?? null;
    return value === null ? null : String(value);
  };
}

function dictionaryReader(data: ArrowData, { bits, signed }: Of<'dictionary'>, duckDb: DuckDbModule): ItemReader {
  const key = integerReader(data.values, bits, signed);
  const levels = data.dictionary.flatMap((part) => {
    const read = itemReader(part, duckDb);
    return Array.from({ length: part.length }, (_, index) => read(index));
  });
  return (index) => levels[key(index)] ?? null;
}

/** Values that hold for a run of rows; the end of each run is found by bisection. */
function runReader(data: ArrowData, bits: number, duckDb: DuckDbModule): ItemReader {
  const [ends, runs] = data.children;
  if (ends === undefined || runs === undefined) return () => null;
  const end = integerReader(ends.values, bits, true);
  const value = itemReader(runs, duckDb);
  return (index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (end(middle) > data.bitOffset + index) high = middle;
      else low = middle + 1;
    }
    return value(low);
  };
}
