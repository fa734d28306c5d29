import type { SqlStatement } from './sqlStatements.ts';
import type { SqlToken } from './sqlTokens.ts';

export interface TableNames {
  /** Names that stand where a table is read or changed, as they are written, quotes off. */
  readonly read: readonly string[];
  /** Names of tables and views that the statements make. */
  readonly made: readonly string[];
  /** Starts of the `${…}` that stand where a table is read. */
  readonly holes: ReadonlySet<number>;
}

/**
 * Which tables statements speak of, by where names stand, for want of a parser: good for knowing which variables a cell
 * depends on, and what a `${…}` stands for. Which names are tables indeed, DuckDB says when it binds the statement.
 */
export function tableNames(statements: readonly SqlStatement[]): TableNames {
  const read = new Set<string>();
  const made = new Set<string>();
  const holes = new Set<number>();
  for (const { tokens } of statements) {
    const own = new Set([...madeNames(tokens), ...commonTableNames(tokens)]);
    for (const token of tablePlaces(tokens)) {
      if (token.kind === 'hole') holes.add(token.start);
      else if (!own.has(nameOf(token)) && !made.has(nameOf(token))) read.add(nameOf(token));
    }
    for (const name of madeNames(tokens)) made.add(name);
  }
  return { read: [...read], made: [...made], holes };
}

/** The name that a token writes: `"a ""b"""` is `a "b"`. */
export function nameOf({ kind, text }: SqlToken): string {
  return kind === 'quotedName' ? text.slice(1, -1).replaceAll('""', '"') : text;
}

const beforeTable = new Set(
  'FROM JOIN INTO UPDATE TABLE COPY DESCRIBE SUMMARIZE PIVOT UNPIVOT PIVOT_WIDER PIVOT_LONGER'.split(' '),
);

/** `FROM a, b` goes on until one of these. */
const afterTables = new Set(
  'WHERE GROUP ORDER HAVING LIMIT OFFSET QUALIFY WINDOW SELECT SET VALUES UNION EXCEPT INTERSECT SAMPLE RETURNING'.split(
    ' ',
  ),
);
const betweenKeywordAndTable = new Set(['ONLY', 'LATERAL', 'IF', 'NOT', 'EXISTS']);

function tablePlaces(tokens: readonly SqlToken[]): SqlToken[] {
  const found: SqlToken[] = [];
  /** For each open parenthesis: whether a list of tables is being read, and whether one comes next. */
  const depths = [{ inList: false, isNext: false }];
  tokens.forEach((token, index) => {
    const depth = depths.at(-1) ?? { inList: false, isNext: false };
    const upper = token.kind === 'word' ? token.text.toUpperCase() : token.text;
    if (token.text === '(') depths.push({ inList: depth.isNext, isNext: depth.isNext });
    if (token.text === ')' && depths.length > 1) depths.pop();
    if (token.text === '(' || token.text === ')') depth.isNext = false;
    else if (token.text === ',') depth.isNext = depth.inList;
    else if (token.kind === 'word' && announcesTable(upper, tokens, index)) {
      depth.inList = upper === 'FROM' || upper === 'USING' || (upper === 'JOIN' && depth.inList);
      depth.isNext = true;
    } else if (token.kind === 'word' && afterTables.has(upper)) depth.inList = depth.isNext = false;
    else if (depth.isNext && !(token.kind === 'word' && betweenKeywordAndTable.has(upper))) {
      depth.isNext = false;
      if (isName(token) && !isQualifiedOrCalled(tokens, index)) found.push(token);
    }
  });
  return found;
}

function announcesTable(upper: string, tokens: readonly SqlToken[], index: number): boolean {
  if (upper === 'DESC') return index === 0;
  if (upper === 'USING') return /^(?:delete|merge)$/i.test(tokens[0]?.text ?? '');
  return beforeTable.has(upper) && !isFromOfFunction(tokens, index);
}

function isName({ kind }: SqlToken): boolean {
  return kind === 'word' || kind === 'quotedName' || kind === 'hole';
}

/** `schema.name` is no variable, and neither is `range(10)`. */
function isQualifiedOrCalled(tokens: readonly SqlToken[], index: number): boolean {
  const next = tokens[index + 1]?.text;
  return next === '.' || (next === '(' && tokens[index - 1]?.text.toUpperCase() !== 'INTO');
}

/** `extract(year FROM seen)`, `a IS DISTINCT FROM b`, `trim(both FROM x)`. */
function isFromOfFunction(tokens: readonly SqlToken[], index: number): boolean {
  if (tokens[index]?.text.toUpperCase() !== 'FROM') return false;
  if (tokens[index - 1]?.text.toUpperCase() === 'DISTINCT' && tokens[index - 2]?.text.toUpperCase() !== 'SELECT')
    return true;
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    const { text, kind } = tokens[at] ?? { text: '', kind: 'symbol' };
    if (text === ')') depth++;
    if (text === '(' && depth-- === 0) return /^(?:extract|trim|substring|overlay)$/i.test(tokens[at - 1]?.text ?? '');
    if (kind === 'word' && depth === 0 && text.toUpperCase() === 'SELECT') return false;
  }
  return false;
}

function madeNames(tokens: readonly SqlToken[]): string[] {
  if (tokens[0]?.text.toUpperCase() !== 'CREATE') return [];
  const at = tokens.findIndex(({ text }) => /^(?:table|view|macro|function)$/i.test(text));
  if (at < 0) return [];
  const name = tokens.slice(at + 1).find((token) => !/^(?:if|not|exists)$/i.test(token.text));
  return name === undefined || !isName(name) ? [] : [nameOf(name)];
}

/** `WITH a AS (…), b(x) AS MATERIALIZED (…)`. */
function commonTableNames(tokens: readonly SqlToken[]): string[] {
  if (!tokens.some(({ text }) => /^with$/i.test(text))) return [];
  return tokens.flatMap((token, index) => {
    if (!/^as$/i.test(token.text) || !/^(?:\(|materialized|not)$/i.test(tokens[index + 1]?.text ?? '')) return [];
    const named = tokens[beforeColumns(tokens, index - 1)];
    return named === undefined || !isName(named) ? [] : [nameOf(named)];
  });
}

/** Steps back over `(x, y)`. */
function beforeColumns(tokens: readonly SqlToken[], index: number): number {
  if (tokens[index]?.text !== ')') return index;
  for (let at = index; at >= 0; at--) if (tokens[at]?.text === '(') return at - 1;
  return -1;
}
