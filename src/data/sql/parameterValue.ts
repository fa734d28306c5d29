import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { types as nodeTypes } from 'node:util';
import { UserError } from '../../base/UserError.ts';
import { inspectText } from '../../display/text/inspectText.ts';
import type { DuckDbModule } from '../engine/loadDuckDb.ts';

export interface Parameter {
  readonly value: DuckDBValue;
  readonly type: DuckDBType;
}

const smallest = { integer: -(2n ** 31n), long: -(2n ** 63n), huge: -(2n ** 127n) } as const;

/**
 * A value of TypeScript as DuckDB takes it: whole numbers as the integers that they would be in SQL, dates as
 * timestamps in UTC, arrays and typed arrays as lists, `Uint8Array` as a blob.
 *
 * @throws UserError SQL_PARAMETER for anything else
 */
export function parameterValue(value: unknown, duckDb: DuckDbModule): Parameter {
  if (value === null) return { value, type: duckDb.SQLNULL };
  switch (typeof value) {
    case 'boolean':
      return { value, type: duckDb.BOOLEAN };
    case 'string':
      return { value, type: duckDb.VARCHAR };
    case 'number':
      return numberParameter(value, duckDb);
    case 'bigint':
      return { value, type: integerType(value, duckDb) };
    case 'object':
      return objectParameter(value, duckDb);
    default:
      throw refused(value === undefined ? 'undefined' : `a ${typeof value}`, value === undefined ? missing : others);
  }
}

const missing = 'Give a value; null stands for a missing one.';
const others = 'Give a number, text, boolean, bigint, Date, Uint8Array, null, or an array of these.';

/** -0 is no integer of SQL. */
function numberParameter(value: number, duckDb: DuckDbModule): Parameter {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return { value, type: duckDb.DOUBLE };
  const type = integerType(BigInt(value), duckDb);
  return type === duckDb.INTEGER ? { value, type } : { value: BigInt(value), type };
}

function integerType(value: bigint, duckDb: DuckDbModule): DuckDBType {
  if (value >= smallest.integer && value < -smallest.integer) return duckDb.INTEGER;
  if (value >= smallest.long && value < -smallest.long) return duckDb.BIGINT;
  if (value >= smallest.huge && value < -smallest.huge) return duckDb.HUGEINT;
  throw refused(`a bigint of ${value.toString().length} digits`, 'DuckDB has integers of up to 38 digits: give text.');
}

function objectParameter(value: object, duckDb: DuckDbModule): Parameter {
  if (nodeTypes.isDate(value)) return dateParameter(value, duckDb);
  if (nodeTypes.isUint8Array(value)) return { value: new duckDb.DuckDBBlobValue(value), type: duckDb.BLOB };
  if (Array.isArray(value)) return listParameter(value, duckDb);
  if (isNumericArray(value)) return listParameter(Array.from<unknown>(value), duckDb);
  throw refused(describeObject(value), isIterable(value) ? 'Spread it into an array: ${[...values]}.' : others);
}

function dateParameter(date: Date, duckDb: DuckDbModule): Parameter {
  const time = Date.prototype.getTime.call(date);
  if (Number.isNaN(time)) throw refused('an invalid Date', 'Look at how it was made.');
  return { value: new duckDb.DuckDBTimestampValue(BigInt(time) * 1_000n), type: duckDb.TIMESTAMP };
}

function listParameter(values: readonly unknown[], duckDb: DuckDbModule): Parameter {
  // Holes of an array are refused like undefined.
  const items = Array.from(values, (value) => parameterValue(value, duckDb));
  const type = items.reduce<DuckDBType>((wider, item) => commonType(wider, item.type, duckDb), duckDb.SQLNULL);
  const list = items.map(({ value }) => widened(value, type, duckDb));
  return { value: new duckDb.DuckDBListValue(list), type: duckDb.LIST(type) };
}

/** The type that both have room in. */
function commonType(one: DuckDBType, other: DuckDBType, duckDb: DuckDbModule): DuckDBType {
  const { SQLNULL, INTEGER, BIGINT, HUGEINT, DOUBLE } = duckDb;
  if (one === SQLNULL) return other;
  if (other === SQLNULL || one.toString() === other.toString()) return one;
  const numbers: readonly DuckDBType[] = [INTEGER, BIGINT, HUGEINT, DOUBLE];
  const [a, b] = [numbers.indexOf(one), numbers.indexOf(other)];
  const wider = numbers[Math.max(a, b)];
  if (a >= 0 && b >= 0 && wider !== undefined) return wider;
  if (isList(one) && isList(other)) return duckDb.LIST(commonType(one.valueType, other.valueType, duckDb));
  throw refused(`an array of ${one.toString()} and ${other.toString()}`, 'Give an array of values of one kind.');
}

interface ListType {
  readonly valueType: DuckDBType;
}

function isList(type: DuckDBType): type is DuckDBType & ListType {
  return 'valueType' in type;
}

function widened(value: DuckDBValue, type: DuckDBType, duckDb: DuckDbModule): DuckDBValue {
  if (value === null) return null;
  if (type === duckDb.DOUBLE) return Number(value);
  if (type === duckDb.BIGINT || type === duckDb.HUGEINT) return typeof value === 'number' ? BigInt(value) : value;
  if (type === duckDb.INTEGER) return Number(value);
  if (!isList(type) || !(value instanceof duckDb.DuckDBListValue)) return value;
  return new duckDb.DuckDBListValue(value.items.map((item) => widened(item, type.valueType, duckDb)));
}

function isNumericArray(value: object): value is ArrayLike<unknown> & object {
  return nodeTypes.isTypedArray(value);
}

function isIterable(value: object): boolean {
  return nodeTypes.isSet(value) || nodeTypes.isMap(value);
}

function describeObject(value: object): string {
  const text = inspectText(value).split('\n')[0] ?? '';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function refused(what: string, fix: string): UserError {
  return new UserError('SQL_PARAMETER', `A \${…} of SQL cannot be ${what}.`, { fix });
}
