import type { SqlToken } from './sqlTokens.ts';

/** A statement's place in the text, from its first token to its last, and its tokens without comments. */
export interface SqlStatement {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly SqlToken[];
}

/** Cuts SQL at its semicolons; what is empty between them is left out. */
export function sqlStatements(tokens: readonly SqlToken[]): SqlStatement[] {
  const parts: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'comment') continue;
    if (token.kind === 'symbol' && token.text === ';') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.flatMap((part) => {
    const [first, last] = [part[0], part.at(-1)];
    return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end, tokens: part }];
  });
}

/** The word that says what a statement does, in capitals: `SELECT`, `CREATE`; of a parenthesis, what stands in it. */
export function firstWord({ tokens }: SqlStatement): string {
  return tokens.find(({ kind }) => kind === 'word')?.text.toUpperCase() ?? '';
}
