import type { Row } from '../engine/Engine.ts';
import type { RejectedRow } from '../table/TableOrigin.ts';
import { lineNumbers } from './lineNumbers.ts';

export interface RejectedRows {
  readonly count: number;
  /** The first 1,000, in the order of the file. */
  readonly first: readonly RejectedRow[];
  /** Line with the first bytes that are no text in the encoding; null when there are none. */
  readonly encodingLine: number | null;
}

const kept = 1_000;

/** DuckDB's table of rejects, one entry a row of the file, by the lines that an editor shows. */
export function rejectedRows(files: readonly string[], rows: readonly Row[], encoding: string): RejectedRows {
  const byRow = new Map<string, Row>();
  for (const row of rows) {
    const key = `${String(row['file_id'])} ${String(row['line'])}`;
    if (!byRow.has(key)) byRow.set(key, row);
  }
  const all = [...byRow.values()];
  const first = all.slice(0, kept);
  const [file] = files;
  // DuckDB counts records; a quoted value may hold line ends. Bytes are the file's own in UTF-8 without compression only.
  const hasPlaces = files.length === 1 && file !== undefined && encoding === 'utf-8' && !/\.(gz|zst)$/.test(file);
  const lines = hasPlaces
    ? lineNumbers(
        file,
        first.map((row) => Number(row['line_byte_position'])),
      )
    : first.map((row) => Number(row['line']));
  const rejects = first.map((row, index) => rejected(row, lines[index] ?? 0));
  const badText = first.findIndex((row) => row['error_type'] === 'INVALID ENCODING');
  return { count: all.length, first: rejects, encodingLine: badText < 0 ? null : (lines[badText] ?? 0) };
}

function rejected(row: Row, line: number): RejectedRow {
  const column = row['column_name'];
  return {
    line,
    column: typeof column === 'string' ? column : null,
    reason: reasonOf(String(row['error_type']), String(row['error_message'])),
    text: String(row['csv_line'] ?? '').slice(0, 1_000),
  };
}

function reasonOf(type: string, message: string): string {
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts !== null) return `${counts[2] ?? ''} field${counts[2] === '1' ? '' : 's'} instead of ${counts[1] ?? ''}.`;
  if (type === 'UNQUOTED VALUE') return 'Text before or after a quoted value.';
  return message.split('\n')[0] ?? message;
}
