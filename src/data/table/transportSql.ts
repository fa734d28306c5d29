import { identifier } from '../engine/sqlText.ts';
import type { TableColumn } from './TableColumn.ts';

/**
 * SQL that gives a column in one of the few forms that `ColumnBuffer` reads: doubles, bytes of 0 and 1, whole numbers
 * of DuckDB's own width, text, blobs, or nested values. Dates become milliseconds since 1970.
 */
export function transportSql({ name, type, duckType }: TableColumn): string {
  const column = identifier(name);
  switch (type) {
    case 'integer':
    case 'number':
      return `CAST(${column} AS DOUBLE)`;
    case 'boolean':
      return `CAST(${column} AS UTINYINT)`;
    case 'date':
    case 'datetime':
      // `isfinite`: 'infinity' is a date to DuckDB, and none to JavaScript.
      return `CASE WHEN isfinite(${column}) THEN epoch_us(${inMicroseconds(column, duckType)}) / 1000.0 END`;
    case 'bigint':
      return duckType === 'BIGNUM' ? `CAST(${column} AS VARCHAR)` : column;
    case 'string':
    case 'decimal':
      return duckType === 'VARCHAR' ? column : `CAST(${column} AS VARCHAR)`;
    case 'binary':
    case 'object':
      return column;
  }
}

function inMicroseconds(column: string, duckType: string): string {
  return duckType.includes('_') ? `CAST(${column} AS TIMESTAMP)` : column;
}
