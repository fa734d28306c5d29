import type { DuckDBType } from '@duckdb/node-api';
import type { DuckDbModule } from '../../engine/loadDuckDb.ts';
import { engineNames } from '../../read/engineNames.ts';
import type { ArrowType } from './ArrowType.ts';

/** The type of DuckDB that holds every value of an Arrow type; text where there is none. */
export function duckTypeOf(type: ArrowType, duckDb: DuckDbModule): DuckDBType {
  switch (type.kind) {
    case 'null':
    case 'text':
    case 'union':
      return duckDb.VARCHAR;
    case 'bool':
      return duckDb.BOOLEAN;
    case 'int':
      return integerType(type.bits, type.signed, duckDb);
    case 'float':
      return type.bits === 64 ? duckDb.DOUBLE : duckDb.FLOAT;
    case 'decimal':
      return isDuckDecimal(type) ? duckDb.DECIMAL(type.precision, type.scale) : duckDb.VARCHAR;
    case 'bytes':
    case 'fixedBytes':
      return duckDb.BLOB;
    case 'date':
      return type.unit === 'day' ? duckDb.DATE : duckDb.TIMESTAMP_MS;
    case 'time':
      return type.unit === 3 ? duckDb.TIME_NS : duckDb.TIME;
    case 'timestamp':
      if (type.zoned) return duckDb.TIMESTAMPTZ;
      return (
        [duckDb.TIMESTAMP_S, duckDb.TIMESTAMP_MS, duckDb.TIMESTAMP, duckDb.TIMESTAMP_NS][type.unit] ?? duckDb.TIMESTAMP
      );
    case 'duration':
    case 'interval':
      return duckDb.INTERVAL;
    case 'list':
      return duckDb.LIST(duckTypeOf(type.item, duckDb));
    case 'fixedList':
      // DuckDB knows no arrays of none.
      return type.size > 0
        ? duckDb.ARRAY(duckTypeOf(type.item, duckDb), type.size)
        : duckDb.LIST(duckTypeOf(type.item, duckDb));
    case 'struct':
      return structType(type, duckDb);
    case 'map':
      return duckDb.MAP(duckTypeOf(type.key, duckDb), duckTypeOf(type.value, duckDb));
    case 'dictionary':
    case 'runs':
      return duckTypeOf(type.values, duckDb);
  }
}

/** DuckDB's decimals have up to 38 digits, none of them left of the point's right. */
export function isDuckDecimal({ precision, scale }: { readonly precision: number; readonly scale: number }): boolean {
  return precision >= 1 && precision <= 38 && scale >= 0 && scale <= precision;
}

function structType({ fields }: Extract<ArrowType, { kind: 'struct' }>, duckDb: DuckDbModule): DuckDBType {
  if (fields.length === 0) return duckDb.VARCHAR;
  const names = engineNames(fields.map((field) => field.name));
  return duckDb.STRUCT(
    Object.fromEntries(fields.map((field, index) => [names[index] ?? '', duckTypeOf(field.type, duckDb)])),
  );
}

function integerType(bits: number, signed: boolean, duckDb: DuckDbModule): DuckDBType {
  if (bits === 8) return signed ? duckDb.TINYINT : duckDb.UTINYINT;
  if (bits === 16) return signed ? duckDb.SMALLINT : duckDb.USMALLINT;
  if (bits === 32) return signed ? duckDb.INTEGER : duckDb.UINTEGER;
  return signed ? duckDb.BIGINT : duckDb.UBIGINT;
}
