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
  /** Only so many, the first ones; null for all. */
  readonly rows: number | null;
  readonly strict: boolean;
  /** Missing texts that DuckDB's reader looks for; those of the format that it does not are looked for behind it. */
  readonly readerMissing: readonly string[];
  /** Tables of the connection that take what does not fit. */
  readonly rejects: string;
  /** How long rows are, about. */
  readonly rowBytes: number;
}

/** More columns are read by one thread, in smaller pieces. */
const wideColumns = 1_000;
/** Four times the longest line that DuckDB takes, where it has eight pieces of it by default. */
const wideBufferBytes = 8_000_000;

/** DuckDB reads so many bytes at a time by itself, in four pieces, which its threads share. */
const usualBufferBytes = 32 * 1024 ** 2;
const mostBufferBytes = 64 * 1024 ** 2;
/** Rows that DuckDB stores together. */
const groupRows = 122_880;

/**
 * Bytes to read at a time, so that each piece fills a group of rows: DuckDB writes smaller ones twice, for the rows to
 * stay in the order of the file. Null for as many as usual.
 */
export function bufferBytes(rowBytes: number): number | null {
  const wanted = Math.ceil(4 * groupRows * rowBytes * 1.1);
  return wanted > usualBufferBytes && wanted <= mostBufferBytes ? wanted : null;
}

/** A query for the file's rows, typed; what does not fit goes to the table of rejects. */
export function readSql({
  format,
  columns,
  dates,
  pad,
  rows,
  strict,
  readerMissing,
  rejects,
  rowBytes,
}: CsvReading): string {
  const later = format.missing.filter((text) => !readerMissing.includes(text));
  const usual = rows === null ? bufferBytes(rowBytes) : null;
  const buffer = columns.length > wideColumns ? wideBufferBytes : usual;
  const declared = columns.map(({ read }, index) => `'c${index}': ${literal(sourceType(read))}`);
  const options = [
    formatSql({ ...format, missing: readerMissing }),
    'auto_detect = false',
    `columns = {${declared.join(', ')}}`,
    ...(dates.date === null ? [] : [`dateformat = ${literal(dates.date)}`]),
    ...(dates.timestamp === null ? [] : [`timestampformat = ${literal(dates.timestamp)}`]),
    // Values with line ends in them forbid padding by several threads. Of thousands of columns each thread would hold
    // its own vectors and buffers, a gigabyte of them.
    `null_padding = ${pad}, parallel = ${!pad && columns.length <= wideColumns}`,
    ...(buffer === null ? [] : [`buffer_size = ${buffer}`]),
    `strict_mode = ${strict}`,
    `store_rejects = true, rejects_table = ${literal(rejects)}, rejects_scan = ${literal(`${rejects}_scans`)}, rejects_limit = 0`,
  ];
  const list = columns.map(({ name, read }, index) => `${checkedSql(read, index, later)} AS ${identifier(name)}`);
  return `SELECT ${list.join(', ')} FROM read_csv([${format.files.map(fileLiteral).join(', ')}], ${options.join(', ')})${rows === null ? '' : ` LIMIT ${rows}`}`;
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

/** @param later missing texts that the reader has let through: text here, NaN among doubles afterwards; others were rejected */
function checkedSql(read: ColumnRead, index: number, later: readonly string[]): string {
  const column = `c${index}`;
  const refused = (why: string, type: string): string => `error('mlnb ${why} ${index}')::${type}`;
  if (read.type === 'as') return presentSql(column, read.duckType, later);
  if (read.type === 'exact') {
    const text = presentSql(column, 'VARCHAR', later);
    const { duckType } = read;
    const isText = `NOT regexp_full_match(trim(${text}), '[+-]?[0-9]+')`;
    const isWider = `TRY_CAST(${text} AS ${duckType}) IS NULL`;
    const why = duckType === 'BIGINT' ? 'huge' : 'text';
    return `CASE WHEN ${text} IS NULL THEN NULL WHEN ${isText} THEN ${refused('text', duckType)} WHEN ${isWider} THEN ${refused(why, duckType)} ELSE CAST(${text} AS ${duckType}) END`;
  }
  const exact = `${column} BETWEEN -9007199254740991 AND 9007199254740991`;
  const unfit = `CASE WHEN isnan(${column}) THEN ${refused('missing', 'BIGINT')} WHEN NOT ${exact} THEN ${refused('wide', 'BIGINT')} ELSE ${refused('fraction', 'BIGINT')} END`;
  return `CASE WHEN ${column} = trunc(${column}) AND ${exact} THEN CAST(${column} AS BIGINT) WHEN ${column} IS NULL THEN NULL ELSE ${unfit} END`;
}

function presentSql(column: string, duckType: string, later: readonly string[]): string {
  if (later.length === 0 || duckType !== 'VARCHAR') return column;
  // Not by IN: of a long list DuckDB makes a join, behind which rows come in any order.
  const longest = Math.max(...later.map((text) => Buffer.byteLength(text)));
  const isMissing = later.map((text) => `${column} = ${literal(text)}`).join(' OR ');
  return `CASE WHEN strlen(${column}) <= ${longest} AND (${isMissing}) THEN NULL ELSE ${column} END`;
}

/** Which column was refused, and why; null when the query failed by something else. */
export function refusedColumn(error: unknown): { readonly why: string; readonly index: number } | null {
  const message = error instanceof Error ? error.message : String(error);
  const match = /mlnb (text|wide|huge|fraction|missing) (\d+)/.exec(message);
  return match === null ? null : { why: match[1] ?? '', index: Number(match[2]) };
}
