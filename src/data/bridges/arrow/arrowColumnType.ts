import type { DuckDBType } from '@duckdb/node-api';
import type { DataType, Field } from '@uwdata/flechette';
import type { DuckDbModule } from '../../engine/loadDuckDb.ts';
import type { FlechetteModule } from '../../sources/arrow/loadFlechette.ts';

export interface ArrowLibraries {
  readonly duckDb: DuckDbModule;
  readonly arrow: FlechetteModule;
}

/** The Arrow type that a column of DuckDB becomes; text for those that Arrow does not have, such as times with a zone. */
export function arrowColumnType(type: DuckDBType, libraries: ArrowLibraries): DataType {
  const { arrow, duckDb } = libraries;
  const { DuckDBTypeId: id } = duckDb;
  switch (type.typeId) {
    case id.BOOLEAN:
      return arrow.bool();
    case id.TINYINT:
      return arrow.int8();
    case id.SMALLINT:
      return arrow.int16();
    case id.INTEGER:
      return arrow.int32();
    case id.BIGINT:
      return arrow.int64();
    case id.UTINYINT:
      return arrow.uint8();
    case id.USMALLINT:
      return arrow.uint16();
    case id.UINTEGER:
      return arrow.uint32();
    case id.UBIGINT:
      return arrow.uint64();
    case id.HUGEINT:
    case id.UHUGEINT:
      return arrow.decimal128(38, 0);
    case id.FLOAT:
      return arrow.float32();
    case id.DOUBLE:
      return arrow.float64();
    case id.DECIMAL: {
      const { width, scale } = partsOf(type);
      return arrow.decimal128(width ?? 38, scale ?? 0);
    }
    case id.DATE:
      return arrow.dateDay();
    case id.TIME:
      return arrow.timeMicrosecond();
    case id.TIME_NS:
      return arrow.timeNanosecond();
    case id.TIMESTAMP_S:
      return arrow.timestamp(arrow.TimeUnit.SECOND);
    case id.TIMESTAMP_MS:
      return arrow.timestamp(arrow.TimeUnit.MILLISECOND);
    case id.TIMESTAMP:
      return arrow.timestamp(arrow.TimeUnit.MICROSECOND);
    case id.TIMESTAMP_NS:
      return arrow.timestamp(arrow.TimeUnit.NANOSECOND);
    case id.TIMESTAMP_TZ:
      return arrow.timestamp(arrow.TimeUnit.MICROSECOND, 'UTC');
    case id.INTERVAL:
      return arrow.interval(arrow.IntervalUnit.MONTH_DAY_NANO);
    case id.BLOB:
      return arrow.binary();
    case id.LIST:
      return arrow.list(itemField(type, libraries));
    case id.ARRAY:
      return arrow.fixedSizeList(itemField(type, libraries), partsOf(type).length ?? 0);
    case id.STRUCT:
      return arrow.struct(structFields(type, libraries));
    case id.MAP: {
      const { keyType = duckDb.VARCHAR, valueType = duckDb.VARCHAR } = partsOf(type);
      const key = arrow.field('key', arrowColumnType(keyType, libraries), false);
      return arrow.map(key, arrow.field('value', arrowColumnType(valueType, libraries)));
    }
    default:
      return arrow.utf8();
  }
}

interface TypeParts {
  readonly width?: number;
  readonly scale?: number;
  readonly length?: number;
  readonly valueType?: DuckDBType;
  readonly keyType?: DuckDBType;
  readonly entryNames?: readonly string[];
  readonly entryTypes?: readonly DuckDBType[];
}

/** What the classes of nested types and of decimals say besides their id. */
export function partsOf(type: DuckDBType): TypeParts {
  return type as unknown as TypeParts; // SAFETY: each of them is optional.
}

function itemField(type: DuckDBType, libraries: ArrowLibraries): Field {
  const { valueType = libraries.duckDb.VARCHAR } = partsOf(type);
  return libraries.arrow.field('item', arrowColumnType(valueType, libraries));
}

function structFields(type: DuckDBType, libraries: ArrowLibraries): Field[] {
  const { entryNames = [], entryTypes = [] } = partsOf(type);
  return entryTypes.map((entry, index) =>
    libraries.arrow.field(entryNames[index] ?? '', arrowColumnType(entry, libraries)),
  );
}
