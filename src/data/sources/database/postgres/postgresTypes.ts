import type { Field } from 'pg-cursor';
import type { ColumnReading } from '../ColumnReading.ts';
import { arrayJson } from './arrayJson.ts';

/** How a column is read, by the number of its type: those of pg_type.dat, which never change. */
export function postgresReading({ dataTypeID, dataTypeModifier }: Field): ColumnReading {
  if (dataTypeID === numeric) return { kind: 'decimal', stated: statedDigits(dataTypeModifier) };
  if (dataTypeID === bytea) return { kind: 'bytes' };
  const itemType = listTypes.get(dataTypeID);
  if (itemType !== undefined) return { kind: 'list', itemType };
  return { kind: 'as', duckType: duckTypes.get(dataTypeID) ?? 'VARCHAR' };
}

/** What makes of the server's text the one that DuckDB reads; null where it is the same. */
export function postgresText({ dataTypeID }: Field): ((text: string) => string) | null {
  if (dataTypeID === bytea) return (text) => text.replace(/^\\x/, '');
  if (listTypes.has(dataTypeID)) return arrayJson;
  if (dated.has(dataTypeID)) return (text) => (text.endsWith(' BC') ? `${text.slice(0, -3)} (BC)` : text);
  // `-1 days +02:03:00`: DuckDB knows no plus.
  if (dataTypeID === interval) return (text) => text.replaceAll('+', '');
  return null;
}

const interval = 1186;
const numeric = 1700;
const bytea = 17;
const dated = new Set([1082, 1114, 1184]);

const duckTypes = new Map([
  [16, 'BOOLEAN'],
  [20, 'BIGINT'],
  [21, 'SMALLINT'],
  [23, 'INTEGER'],
  [26, 'UINTEGER'],
  [114, 'JSON'],
  [700, 'FLOAT'],
  [701, 'DOUBLE'],
  [1082, 'DATE'],
  [1083, 'TIME'],
  [1114, 'TIMESTAMP'],
  [1184, 'TIMESTAMPTZ'],
  [1186, 'INTERVAL'],
  [1266, 'TIMETZ'],
  [2950, 'UUID'],
  [3802, 'JSON'],
]);

const listTypes = new Map([
  [1000, 'BOOLEAN'],
  [1005, 'SMALLINT'],
  [1007, 'INTEGER'],
  [1009, 'VARCHAR'],
  [1014, 'VARCHAR'],
  [1015, 'VARCHAR'],
  [1016, 'BIGINT'],
  [1021, 'FLOAT'],
  [1022, 'DOUBLE'],
  [1115, 'TIMESTAMP'],
  [1182, 'DATE'],
  [1183, 'TIME'],
  [1185, 'TIMESTAMPTZ'],
  [1231, 'DOUBLE'],
  [2951, 'UUID'],
]);

/** `numeric(10, 2)` keeps both numbers in one; −1 for `numeric` alone. Null, too, for what DuckDB does not have. */
function statedDigits(modifier: number): { readonly precision: number; readonly scale: number } | null {
  if (modifier < 4) return null;
  const digits = modifier - 4;
  const [precision, scale] = [digits >> 16, digits & 0x7ff];
  // The scale has eleven bits, the highest of them a sign, since PostgreSQL 15; DuckDB has no such decimals.
  return precision <= 38 && scale <= precision ? { precision, scale } : null;
}
