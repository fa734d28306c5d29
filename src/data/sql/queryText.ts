import type { SqlStatement } from '../../base/sql/sqlStatements.ts';
import { identifier } from '../engine/sqlText.ts';
import type { Parameter } from './parameterValue.ts';

/** SQL with `${…}` in it: where each begins, and where it ends behind its brace. */
export interface SqlSource {
  readonly source: string;
  readonly holes: readonly (readonly [start: number, end: number])[];
}

/** What stands in the place of a `${…}`. */
export type Filling =
  { readonly type: 'table'; readonly name: string } | { readonly type: 'value'; readonly parameter: Parameter };

/** A statement as DuckDB gets it. */
export interface QueryText {
  readonly text: string;
  readonly parameters: readonly Parameter[];
  /** Offset in the source of a position in the text; one of an inserted text is where it was inserted. */
  readonly toSource: (position: number, unit: 'byte' | 'codePoint') => number;
}

export interface QueryParts {
  readonly statement: SqlStatement;
  /** By the offset of their `$`. */
  readonly fillings: ReadonlyMap<number, Filling>;
  readonly prefix?: string;
  readonly suffix?: string;
}

/** Puts parameters (`$1`, …) and names of tables where a statement has `${…}`; values never become text. */
export function queryText({ source, holes }: SqlSource, parts: QueryParts): QueryText {
  const { statement, fillings, prefix = '', suffix = '' } = parts;
  const writer = new Writer();
  writer.add(prefix, null, statement.start);
  let at = statement.start;
  for (const [start, end] of holes) {
    if (start < statement.start || end > statement.end) continue;
    const filling = fillings.get(start);
    if (filling === undefined) continue;
    const list = filling.type === 'value' ? loneInList(statement, start, filling.parameter) : null;
    writer.copy(source, at, list?.open ?? start);
    if (list !== null) writer.add(' ', null, list.open);
    if (list !== null) writer.copy(source, list.open + 1, start);
    writer.fill(filling, start);
    if (list !== null) writer.copy(source, end, list.close);
    if (list !== null) writer.add(' ', null, list.close);
    at = list === null ? end : list.close + 1;
  }
  writer.copy(source, at, statement.end);
  writer.add(suffix, null, statement.end);
  return writer;
}

/** `x IN (${list})` means what `x IN ${list}` says: the parentheses would make a list of one list. */
function loneInList(
  { tokens }: SqlStatement,
  start: number,
  { value }: Parameter,
): { open: number; close: number } | null {
  const index = tokens.findIndex((token) => token.start === start);
  const [before, open, close] = [tokens[index - 2], tokens[index - 1], tokens[index + 1]];
  const isList = typeof value === 'object' && value !== null && 'items' in value;
  if (!isList || before?.text.toUpperCase() !== 'IN' || open?.text !== '(' || close?.text !== ')') return null;
  return { open: open.start, close: close.start };
}

interface Piece {
  readonly at: number;
  /** Null where the piece does not stand in the source. */
  readonly from: number | null;
  readonly place: number;
}

class Writer implements QueryText {
  readonly parameters: Parameter[] = [];
  readonly #pieces: Piece[] = [];
  text = '';

  add(text: string, from: number | null, place: number): void {
    if (text === '') return;
    this.#pieces.push({ at: this.text.length, from, place });
    this.text += text;
  }

  copy(source: string, start: number, end: number): void {
    this.add(source.slice(start, end), start, start);
  }

  fill(filling: Filling, place: number): void {
    if (filling.type === 'table') return this.add(identifier(filling.name), null, place);
    this.parameters.push(filling.parameter);
    this.add(`$${this.parameters.length}`, null, place);
  }

  readonly toSource = (position: number, unit: 'byte' | 'codePoint'): number => {
    const offset = unit === 'byte' ? unitsOfBytes(this.text, position) : unitsOfCodePoints(this.text, position);
    const piece = this.#pieces.findLast(({ at }) => at <= offset);
    if (piece === undefined) return 0;
    return piece.from === null ? piece.place : piece.from + offset - piece.at;
  };
}

function unitsOfBytes(text: string, bytes: number): number {
  return Buffer.from(text).subarray(0, bytes).toString().length;
}

function unitsOfCodePoints(text: string, count: number): number {
  let units = 0;
  let left = count;
  for (const point of text) {
    if (left-- <= 0) break;
    units += point.length;
  }
  return units;
}
