import { fileLiteral, identifier, literal } from '../engine/sqlText.ts';

/** Everything that DuckDB is told about a CSV file but its columns. */
export interface CsvFormat {
  readonly files: readonly string[];
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  readonly thousands: string | null;
  readonly header: boolean;
  readonly skip: number;
  readonly comment: string;
  readonly encoding: string;
  readonly missing: readonly string[];
}

/**
 * How one column is read. `whole` goes through a double and is refused when a value has a fraction or is beyond 2^53,
 * for DuckDB's own reader rounds `1.5` to a BIGINT without a word; `exact` goes through text.
 */
export interface CsvColumn {
  readonly name: string;
  readonly read: ColumnRead;
}

export type ColumnRead =
  | { readonly type: 'whole' }
  | { readonly type: 'exact'; readonly duckType: 'BIGINT' | 'HUGEINT' }
  | { readonly type: 'as'; readonly duckType: string };

/** What the file's first rows say of dates; null for DuckDB's own notion. */
export interface DateFormats {
  readonly date: string | null;
  readonly timestamp: string | null;
}

/** A query whose one row tells the columns that DuckDB finds; lenient, for what is wrong is told when reading. */
export function sniffSql(format: CsvFormat, sampleRows: number): string {
  const first = fileLiteral(format.files[0] ?? '');
  return `FROM sniff_csv(${first}, ${formatSql(format)}, ignore_errors = true, strict_mode = false, sample_size = ${sampleRows})`;
}

export interface CsvReading {
  readonly format: CsvFormat;
  readonly columns: readonly CsvColumn[];
  readonly dates: DateFormats;
  readonly pad: boolean;
  readonly strict: boolean;
  /** Tables of the connection that take what does not fit. */
  readonly rejects: string;
}

/** A query for the file's rows, typed; what does not fit goes to the table of rejects. */
export function readSql({ format, columns, dates, pad, strict, rejects }: CsvReading): string {
  const declared = columns.map(({ read }, index) => `'c${index}': ${literal(sourceType(read))}`);
  const options = [
    formatSql(format),
    'auto_detect = false',
    `columns = {${declared.join(', ')}}`,
    ...(dates.date === null ? [] : [`dateformat = ${literal(dates.date)}`]),
    ...(dates.timestamp === null ? [] : [`timestampformat = ${literal(dates.timestamp)}`]),
    // Values with line ends in them forbid padding by several threads.
    `null_padding = ${pad}, parallel = ${!pad}`,
    `strict_mode = ${strict}`,
    `store_rejects = true, rejects_table = ${literal(rejects)}, rejects_scan = ${literal(`${rejects}_scans`)}, rejects_limit = 0`,
  ];
  const list = columns.map(({ name, read }, index) => `${checkedSql(read, index)} AS ${identifier(name)}`);
  return `SELECT ${list.join(', ')} FROM read_csv([${format.files.map(fileLiteral).join(', ')}], ${options.join(', ')})`;
}

function formatSql(format: CsvFormat): string {
  const { delimiter, decimal, thousands, header, skip, comment, encoding, missing } = format;
  return [
    `delim = ${literal(delimiter)}, quote = '"', escape = '"', comment = ${literal(comment)}`,
    `header = ${header}, skip = ${skip}, encoding = ${literal(encoding)}`,
    `decimal_separator = ${literal(decimal)}`,
    ...(thousands === null ? [] : [`thousands = ${literal(thousands)}`]),
    `nullstr = [${missing.map(literal).join(', ')}]`,
  ].join(', ');
}

function sourceType(read: ColumnRead): string {
  if (read.type === 'as') return read.duckType;
  return read.type === 'whole' ? 'DOUBLE' : 'VARCHAR';
}

function checkedSql(read: ColumnRead, index: number): string {
  const column = `c${index}`;
  if (read.type === 'as') return column;
  const refused = (why: string): string => `error('mlnb ${why} ${index}')`;
  if (read.type === 'exact') {
    const isText = `NOT regexp_full_match(trim(${column}), '[+-]?[0-9]+')`;
    const isWider = `TRY_CAST(${column} AS ${read.duckType}) IS NULL`;
    const why = read.duckType === 'BIGINT' ? 'huge' : 'text';
    return `CASE WHEN ${column} IS NULL THEN NULL WHEN ${isText} THEN ${refused('text')}::${read.duckType} WHEN ${isWider} THEN ${refused(why)}::${read.duckType} ELSE CAST(${column} AS ${read.duckType}) END`;
  }
  return `CASE WHEN ${column} IS NULL THEN NULL WHEN abs(${column}) > 9007199254740991 THEN ${refused('wide')}::BIGINT WHEN ${column} <> trunc(${column}) THEN ${refused('fraction')}::BIGINT ELSE CAST(${column} AS BIGINT) END`;
}

/** Which column was refused, and why; null when the query failed by something else. */
export function refusedColumn(error: unknown): { readonly why: string; readonly index: number } | null {
  const message = error instanceof Error ? error.message : String(error);
  const match = /mlnb (text|wide|huge|fraction) (\d+)/.exec(message);
  return match === null ? null : { why: match[1] ?? '', index: Number(match[2]) };
}
