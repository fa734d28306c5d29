import type { FieldPacket } from 'mysql2';
import type { ColumnReading, ReadColumn } from '../ColumnReading.ts';

export interface MysqlColumn {
  /** A value as the client gives it, as text for DuckDB. */
  text(value: unknown): string | null;
  /** Asked for once all rows have been read. */
  column(): ReadColumn;
}

/** How a column is read, by the number of its type in MySQL's protocol. */
export function mysqlColumn(field: FieldPacket): MysqlColumn {
  const type = Number(field.columnType ?? field.type);
  const reading = mysqlReading(field, type);
  let zeroDates = 0;
  return {
    text: (value) => {
      if (value === null || value === undefined) return null;
      if (!dated.has(type)) return textOf(value, type, reading);
      const text = textOf(value, type, reading);
      // SQL has no such day; MySQL puts it where a date could not be read.
      if (text.startsWith('0000-00-00')) {
        zeroDates += 1;
        return null;
      }
      return type === timestamp ? `${text}+00` : text;
    },
    column: () => ({
      name: field.name,
      reading,
      ...(zeroDates === 0
        ? {}
        : { note: `${field.name} has ${zeroDates} of MySQL's dates 0000-00-00, which are missing values here.` }),
    }),
  };
}

const timestamp = 7;
const bit = 16;
const dated = new Set([timestamp, 10, 12, 14]);
const unsignedFlag = 0x20;
const binaryCharset = 63;

function mysqlReading(field: FieldPacket, type: number): ColumnReading {
  const isUnsigned = (Number(field.flags) & unsignedFlag) !== 0;
  if (type === 0 || type === 246) return { kind: 'decimal', stated: statedDigits(field, isUnsigned) };
  const whole = wholeTypes.get(type);
  if (whole !== undefined) return { kind: 'as', duckType: isUnsigned ? `U${whole}` : whole };
  if (type === bit) return { kind: 'as', duckType: field.columnLength === 1 ? 'BOOLEAN' : 'UBIGINT' };
  const other = otherTypes.get(type);
  if (other !== undefined) return { kind: 'as', duckType: other };
  const isText = type === 247 || type === 248 || characterSetOf(field) !== binaryCharset;
  return isText ? { kind: 'as', duckType: 'VARCHAR' } : { kind: 'bytes' };
}

const wholeTypes = new Map([
  [1, 'TINYINT'],
  [2, 'SMALLINT'],
  [3, 'INTEGER'],
  [8, 'BIGINT'],
  [9, 'INTEGER'],
]);

const otherTypes = new Map([
  [4, 'FLOAT'],
  [5, 'DOUBLE'],
  [6, 'VARCHAR'],
  [7, 'TIMESTAMPTZ'],
  [10, 'DATE'],
  [11, 'TIME'],
  [12, 'TIMESTAMP'],
  [13, 'SMALLINT'],
  [14, 'DATE'],
  [242, 'JSON'],
  [245, 'JSON'],
  [255, 'JSON'],
]);

function characterSetOf(field: FieldPacket): number {
  // SAFETY: a property of the client's class that its types leave out.
  return Number((field as { characterSet?: unknown }).characterSet ?? 0);
}

/** The length that MySQL states counts the point, and the sign of a signed column. */
function statedDigits(
  { columnLength, decimals }: FieldPacket,
  isUnsigned: boolean,
): { precision: number; scale: number } | null {
  const scale = decimals;
  const precision = Number(columnLength) - (scale > 0 ? 1 : 0) - (isUnsigned ? 0 : 1);
  // Of an expression the length is no more than a guess.
  return Number.isFinite(precision) && precision >= 1 && precision <= 38 && scale <= precision
    ? { precision, scale }
    : null;
}

function textOf(value: unknown, type: number, reading: ColumnReading): string {
  if (value instanceof Uint8Array) {
    const hex = Buffer.from(value).toString('hex');
    if (type === bit) return String(BigInt(`0x${hex === '' ? '0' : hex}`));
    return reading.kind === 'bytes' ? hex : Buffer.from(value).toString('utf8');
  }
  if (reading.kind === 'bytes' && typeof value === 'string') return Buffer.from(value).toString('hex');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
