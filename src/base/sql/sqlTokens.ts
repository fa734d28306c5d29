import { SqlTextProblem } from './SqlTextProblem.ts';

export type SqlTokenKind = 'word' | 'quotedName' | 'string' | 'number' | 'symbol' | 'comment' | 'hole';

/** A piece of SQL, white space left out. A `hole` is a `${…}`, whose value is bound as a parameter. */
export interface SqlToken {
  readonly kind: SqlTokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Where the `${…}` that begins at an offset ends, behind its `}`; null where none begins. */
export type HoleEnd = (start: number) => number | null;

/**
 * SQL as DuckDB's scanner takes it apart, which is PostgreSQL's: nested comments, `E'…'`, `$$…$$`, `""` in names.
 * Text that does not end where it should (a string, a comment) is a token up to the end: DuckDB says so better.
 *
 * @throws SqlTextProblem for a `${…}` in a string or a quoted name, or that touches a name
 */
export function sqlTokens(source: string, holeEnd: HoleEnd): SqlToken[] {
  return new Scanner(source, holeEnd).scan();
}

const space = /\s+/y;
const word = /[\p{L}_\u0080-\u{10ffff}](?:[\w\u0080-\u{10ffff}]|\$(?!\{))*/uy;
const numeral = /(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?\w*/y;
const dollarQuote = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const ownParameter = /\?\d*|\$\w+/y;

class Scanner {
  readonly #source: string;
  readonly #holeEnd: HoleEnd;
  readonly #tokens: SqlToken[] = [];
  #at = 0;

  constructor(source: string, holeEnd: HoleEnd) {
    this.#source = source;
    this.#holeEnd = holeEnd;
  }

  scan(): SqlToken[] {
    while (this.#at < this.#source.length) this.#step();
    for (const [index, token] of this.#tokens.entries()) if (token.kind === 'hole') this.#assertApart(index);
    return this.#tokens;
  }

  #step(): void {
    const end = this.#match(space);
    if (end !== null) this.#at = end;
    else this.#token();
  }

  #token(): void {
    const source = this.#source;
    const start = this.#at;
    const holeEnd = this.#holeEnd(start);
    if (holeEnd !== null) return this.#add('hole', holeEnd);
    const character = source[start] ?? '';
    // A value in a comment is left out with it: it is bound to nothing.
    if (source.startsWith('--', start)) return this.#add('comment', this.#lineEnd(start));
    if (source.startsWith('/*', start)) return this.#add('comment', this.#commentEnd(start));
    if (character === "'")
      return this.#quoted('string', this.#quoteEnd(start, "'", isEscaping(this.#tokens.at(-1), start)));
    if (character === '"') return this.#quoted('quotedName', this.#quoteEnd(start, '"', false));
    if (character === '$' || character === '?') return this.#dollar(start);
    const wordEnd = this.#match(word);
    if (wordEnd !== null) return this.#add('word', wordEnd);
    this.#symbolOrNumber(start);
  }

  #symbolOrNumber(start: number): void {
    const end = this.#match(numeral);
    if (end === null) this.#add('symbol', start + 1);
    else this.#add('number', end);
  }

  #dollar(start: number): void {
    const opened = this.#holeEnd(start + 1) === null ? this.#match(dollarQuote) : null;
    if (opened !== null) {
      const close = this.#source.indexOf(this.#source.slice(start, opened), opened);
      return this.#quoted('string', close < 0 ? this.#source.length : close + opened - start);
    }
    const end = this.#match(ownParameter);
    if (end === null) return this.#add('symbol', start + 1);
    const text = this.#source.slice(start, end);
    throw new SqlTextProblem(`\`${text}\` is a parameter that nothing gives a value to.`, {
      offset: start,
      fix: 'Write the value as ${…}, which binds it as a parameter.',
    });
  }

  #lineEnd(start: number): number {
    const found = /[\r\n]/.exec(this.#source.slice(start));
    return found === null ? this.#source.length : start + found.index;
  }

  #commentEnd(start: number): number {
    const marks = /\/\*|\*\//g;
    marks.lastIndex = start;
    let depth = 0;
    for (let mark = marks.exec(this.#source); mark !== null; mark = marks.exec(this.#source)) {
      depth += mark[0] === '/*' ? 1 : -1;
      if (depth === 0) return marks.lastIndex;
    }
    return this.#source.length;
  }

  #quoteEnd(start: number, quote: string, hasEscapes: boolean): number {
    for (let at = start + 1; at < this.#source.length; at++) {
      const character = this.#source[at];
      if (hasEscapes && character === '\\') at++;
      else if (character === quote && this.#source[at + 1] === quote) at++;
      else if (character === quote) return at + 1;
    }
    return this.#source.length;
  }

  /** Text that means itself, in which no value can stand. */
  #quoted(kind: 'string' | 'quotedName', end: number): void {
    for (let at = this.#source.indexOf('$', this.#at); at >= 0 && at < end; at = this.#source.indexOf('$', at + 1)) {
      if (this.#holeEnd(at) !== null)
        throw new SqlTextProblem(inQuotes[kind].message, { offset: at, fix: inQuotes[kind].fix });
    }
    this.#add(kind, end);
  }

  /** `tbl_${n}` would be a name that ends in `$1`, `${n}AND` one number. */
  #assertApart(index: number): void {
    const [before, hole, after] = [this.#tokens[index - 1], this.#tokens[index], this.#tokens[index + 1]];
    if (hole === undefined) return;
    const touching = [before?.end === hole.start ? before : null, after?.start === hole.end ? after : null];
    const found = touching.find((token) => token != null && token.kind !== 'symbol' && token.kind !== 'comment');
    if (found == null) return;
    throw new SqlTextProblem('A ${…} is a value of its own, and cannot be a part of a name or a literal.', {
      offset: hole.start,
      fix: `Put a space between it and \`${found.text.slice(0, 40)}\`; names cannot be put together.`,
    });
  }

  #match(pattern: RegExp): number | null {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#source) ? pattern.lastIndex : null;
  }

  #add(kind: SqlTokenKind, end: number): void {
    this.#tokens.push({ kind, text: this.#source.slice(this.#at, end), start: this.#at, end });
    this.#at = end;
  }
}

/** The `E` right before the quote of `E'…'`, in which a backslash escapes. */
function isEscaping(before: SqlToken | undefined, start: number): boolean {
  return before?.kind === 'word' && before.end === start && before.text.toLowerCase() === 'e';
}

const inQuotes = {
  string: {
    message: 'This ${…} stands in a string, where no value can be bound.',
    fix: "Write it outside of the quotes, as in name LIKE '%' || ${part} || '%'.",
  },
  quotedName: {
    message: 'This ${…} stands in a quoted name: names cannot be parameters.',
    fix: 'Write the name itself, or ${table} for a table that a variable holds.',
  },
} as const;
