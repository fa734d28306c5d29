import type { DuckDBValue } from '@duckdb/node-api';
import type { ColumnType } from './TableColumn.ts';

/** A value as `node-api` gives it, as a JavaScript value of the column's type. */
export function plainValue(value: DuckDBValue, type: ColumnType): unknown {
  if (value === null) return null;
  if (type === 'bigint') return typeof value === 'bigint' ? value : BigInt(String(value));
  return nestedValue(value);
}

function nestedValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('bytes' in value && value.bytes instanceof Uint8Array) return value.bytes.slice();
  if ('items' in value && Array.isArray(value.items)) return value.items.map(nestedValue);
  if ('entries' in value) return entriesOf(value.entries);
  if ('toDouble' in value && typeof value.toDouble === 'function') return exactDecimal(value);
  if ('days' in value && typeof value.days === 'number' && !('months' in value)) return new Date(value.days * dayMs);
  if ('micros' in value && typeof value.micros === 'bigint' && isTimestamp(value))
    return new Date(Number(value.micros / 1000n));
  return textOf(value);
}

const dayMs = 86_400_000;

/** Times, intervals, UUIDs: DuckDB's own text. */
function textOf(value: object): string {
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- every value class of node-api has its own `toString`.
  return String(value);
}

function entriesOf(entries: unknown): unknown {
  if (Array.isArray(entries)) {
    return entries.map((entry: { key: unknown; value: unknown }) => ({
      key: nestedValue(entry.key),
      value: nestedValue(entry.value),
    }));
  }
  return Object.fromEntries(Object.entries(entries ?? {}).map(([name, member]) => [name, nestedValue(member)]));
}

/** A number where its digits survive, else the exact text. */
function exactDecimal(value: object): number | string {
  const text = textOf(value);
  const number = Number(text);
  return text.replace(/^-?0*|\D/g, '').length <= 15 ? number : text;
}

function isTimestamp(value: object): boolean {
  return value.constructor.name.includes('Timestamp');
}
