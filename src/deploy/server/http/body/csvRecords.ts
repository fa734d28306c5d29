import type { FeatureSpec } from '../../../contract/ModelManifest.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';

/**
 * Rows of CSV (RFC 4180) as records. The first line names the columns where each of its cells is a feature's name;
 * otherwise cells stand in the order of the features, as SageMaker sends them. An empty cell is a missing value.
 *
 * @throws HttpProblem body-not-csv with the line
 */
export function csvRecords(text: string, features: readonly FeatureSpec[]): readonly unknown[] {
  const tensor = features.find(({ kind }) => kind === 'tensor');
  if (tensor !== undefined) {
    throw new HttpProblem('content-type', 'The model takes tensors, which CSV cannot hold; send JSON.');
  }
  const rows = csvRows(text);
  const names = features.map(({ name }) => name);
  const [first] = rows;
  const hasHeader = first?.cells.every((cell) => names.includes(cell)) === true;
  const columns = hasHeader ? first.cells.map((cell) => features.find(({ name }) => name === cell)) : features;
  return (hasHeader ? rows.slice(1) : rows).map(({ cells, line }) => {
    if (cells.length === columns.length) return recordOf(cells, columns);
    const detail = `Line ${line} has ${cells.length} cells, and ${columns.length} columns were expected: ${listed(names)}.`;
    throw new HttpProblem('body-not-csv', detail);
  });
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}`;
}

function recordOf(cells: readonly string[], columns: readonly (FeatureSpec | undefined)[]): unknown {
  return Object.fromEntries(
    columns.flatMap((feature, column): [string, unknown][] =>
      feature === undefined ? [] : [[feature.name, valueOf(cells[column] ?? '', feature)]],
    ),
  );
}

/** Numbers stay text, which the schema reads, and names where it is none. */
function valueOf(cell: string, { kind }: FeatureSpec): unknown {
  if (cell === '') return null;
  if (kind === 'number' || kind === 'date') return cell.trim();
  if (kind === 'boolean') return booleans.get(cell.toLowerCase()) ?? cell;
  return cell;
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

function csvRows(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const { cells, end, lines } = csvRow(text, at, line);
    // An empty line at the end, or between, is no row.
    if (cells.length > 1 || cells[0] !== '') rows.push({ cells, line });
    at = end;
    line += lines;
  }
  return rows;
}

function csvRow(text: string, start: number, line: number): { cells: string[]; end: number; lines: number } {
  const cells: string[] = [];
  let lines = 1;
  for (let at = start; ;) {
    const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at);
    cells.push(cell.value);
    lines += cell.lines;
    const mark = text[cell.end];
    if (mark === ',') at = cell.end + 1;
    else return { cells, end: cell.end + (mark === '\r' && text[cell.end + 1] === '\n' ? 2 : 1), lines };
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function plainCell(text: string, start: number): Cell {
  const ends = /[,\r\n]|$/g;
  ends.lastIndex = start;
  const end = ends.exec(text)?.index ?? text.length;
  return { value: text.slice(start, end), end, lines: 0 };
}

function quotedCell(text: string, start: number, line: number): Cell {
  const parts: string[] = [];
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new HttpProblem('body-not-csv', `Line ${line} holds a quoted cell that does not end.`);
    parts.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') {
      const value = parts.join('"');
      const after = text[quote + 1] ?? '\n';
      if (!',\r\n'.includes(after)) {
        throw new HttpProblem('body-not-csv', `Line ${line} goes on after the end of a quoted cell.`);
      }
      return { value, end: quote + 1, lines: value.split('\n').length - 1 };
    }
    at = quote + 2;
  }
}
