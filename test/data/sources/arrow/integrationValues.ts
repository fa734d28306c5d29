import { gunzipSync } from 'node:zlib';
import { oracleBytes } from '../fileOf.ts';

interface JsonField {
  readonly name: string;
  readonly type: { readonly name: string; readonly [key: string]: unknown };
  readonly children: readonly JsonField[];
  readonly dictionary?: { readonly id: number };
}

interface JsonColumn {
  readonly count: number;
  readonly VALIDITY?: readonly number[];
  readonly DATA?: readonly unknown[];
  readonly OFFSET?: readonly (number | string)[];
  readonly SIZE?: readonly (number | string)[];
  readonly TYPE_ID?: readonly number[];
  readonly VIEWS?: readonly {
    readonly INLINED?: string;
    readonly BUFFER_INDEX?: number;
    readonly OFFSET?: number;
    readonly SIZE: number;
  }[];
  readonly VARIADIC_DATA_BUFFERS?: readonly string[];
  readonly children?: readonly JsonColumn[];
}

interface JsonFile {
  readonly schema: { readonly fields: readonly JsonField[] };
  readonly dictionaries?: readonly {
    readonly id: number;
    readonly data: { readonly columns: readonly JsonColumn[] };
  }[];
  readonly batches: readonly { readonly columns: readonly JsonColumn[] }[];
}

/** Columns of a file of Arrow's integration tests, as its JSON beside it states them, in the form of `plain` values. */
export function integrationValues(name: string): { readonly names: string[]; readonly columns: unknown[][] } {
  // Numbers that JavaScript would round.
  const text = gunzipSync(oracleBytes(`arrow/${name}.json.gz`))
    .toString()
    .replace(/([:[,]\s*)(-?\d{16,})(?=\s*[,}\]])/g, '$1"$2"');
  const file = JSON.parse(text) as JsonFile;
  const { fields } = file.schema;
  return {
    names: fields.map((field) => field.name),
    columns: fields.map((field, index) =>
      file.batches.flatMap((batch) => valuesOf(field, batch.columns[index]!, file)),
    ),
  };
}

function valuesOf(field: JsonField, column: JsonColumn, file: JsonFile): unknown[] {
  const values = presentValues(field, column, file);
  if (['union', 'runendencoded'].includes(field.type.name)) return values;
  return values.map((value, index) => (column.VALIDITY?.[index] === 0 ? null : value));
}

function presentValues(field: JsonField, column: JsonColumn, file: JsonFile): unknown[] {
  const { count, DATA = [], OFFSET = [], SIZE = [], children = [] } = column;
  const rows = Array.from({ length: count }, (_, row) => row);
  const child = (index: number): unknown[] => valuesOf(field.children[index]!, children[index]!, file);
  if (field.dictionary !== undefined) {
    const levels = valuesOf(
      { ...field, dictionary: undefined as never },
      dictionaryOf(field.dictionary.id, file),
      file,
    );
    return DATA.map((key) => levels[Number(key)]);
  }
  switch (field.type.name) {
    case 'null':
      return rows.map(() => null);
    case 'bool':
      return DATA.map((value) => value === true || value === 1);
    case 'floatingpoint':
      return DATA.map((value) => (field.type['precision'] === 'SINGLE' ? Math.fround(Number(value)) : Number(value)));
    case 'binary':
    case 'largebinary':
    case 'fixedsizebinary':
      return DATA.map((value) => String(value).toLowerCase());
    case 'binaryview':
    case 'utf8view':
      return (column.VIEWS ?? []).map((view) => viewed(view, column, field.type.name === 'utf8view'));
    case 'utf8':
    case 'largeutf8':
      return [...DATA];
    case 'interval':
      return DATA.map((value) => intervalOf(value, String(field.type['unit'])));
    case 'list':
    case 'largelist': {
      const items = child(0);
      return rows.map((row) => items.slice(Number(OFFSET[row]), Number(OFFSET[row + 1])));
    }
    case 'listview':
    case 'largelistview': {
      const items = child(0);
      return rows.map((row) => items.slice(Number(OFFSET[row]), Number(OFFSET[row]) + Number(SIZE[row])));
    }
    case 'fixedsizelist': {
      const [items, size] = [child(0), Number(field.type['listSize'])];
      return rows.map((row) => items.slice(row * size, (row + 1) * size));
    }
    case 'struct': {
      const members = field.children.map((_, index) => child(index));
      return rows.map((row) => members.map((member) => member[row]));
    }
    case 'map': {
      const entries = child(0);
      return rows.map((row) => entries.slice(Number(OFFSET[row]), Number(OFFSET[row + 1])));
    }
    case 'union':
      return unionValues(field, column, file);
    case 'runendencoded': {
      const [ends, values] = [child(0).map(Number), child(1)];
      return rows.map((row) => values[ends.findIndex((end) => row < end)]);
    }
    default:
      // Integers, decimals, and times as numbers of their unit.
      return DATA.map(String);
  }
}

function dictionaryOf(id: number, file: JsonFile): JsonColumn {
  return file.dictionaries!.find((dictionary) => dictionary.id === id)!.data.columns[0]!;
}

function viewed(view: NonNullable<JsonColumn['VIEWS']>[number], column: JsonColumn, isText: boolean): string {
  if (view.INLINED !== undefined) return isText ? view.INLINED : view.INLINED.toLowerCase();
  const hex = column.VARIADIC_DATA_BUFFERS![view.BUFFER_INDEX!]!;
  const part = hex.slice(view.OFFSET! * 2, (view.OFFSET! + view.SIZE) * 2);
  return isText ? Buffer.from(part, 'hex').toString() : part.toLowerCase();
}

/** Months, days and microseconds, nanoseconds cut. */
function intervalOf(value: unknown, unit: string): string[] {
  if (unit === 'YEAR_MONTH') return [String(value), '0', '0'];
  const parts = value as Record<string, number | string>;
  if (unit === 'DAY_TIME') return ['0', String(parts['days']), String(BigInt(parts['milliseconds']!) * 1_000n)];
  return [String(parts['months']), String(parts['days']), String(BigInt(parts['nanoseconds']!) / 1_000n)];
}

/** As text: a column of several types. */
function unionValues(
  field: JsonField,
  { TYPE_ID = [], OFFSET = [], children = [] }: JsonColumn,
  file: JsonFile,
): unknown[] {
  const ids = field.type['typeIds'] as number[];
  const members = field.children.map((child, index) => valuesOf(child, children[index]!, file));
  return TYPE_ID.map((id, row) => {
    const value = members[ids.indexOf(id)]![field.type['mode'] === 'DENSE' ? Number(OFFSET[row]) : row];
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  });
}

/** A value of node-api in the form above: integers and times as text, bytes as hexadecimal digits. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  const parts = value as Record<string, unknown>;
  if (parts['bytes'] instanceof Uint8Array) return Buffer.from(parts['bytes']).toString('hex');
  if (Array.isArray(parts['items'])) return parts['items'].map(plain);
  if (Array.isArray(parts['entries']))
    return parts['entries'].map((entry: { key: unknown; value: unknown }) => [plain(entry.key), plain(entry.value)]);
  if ('entries' in parts) return Object.values(parts['entries'] as object).map(plain);
  if ('months' in parts) return [parts['months'], parts['days'], parts['micros']].map(String);
  const [digits] = ['value', 'days', 'seconds', 'millis', 'milliseconds', 'micros', 'nanos'].flatMap((key) =>
    key in parts ? [parts[key]] : [],
  );
  return String(digits);
}
