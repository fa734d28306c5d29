const trivia = /(?:[\s\uFEFF]|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)*/y;
const identifier = /(?:[\p{ID_Continue}$\u200C\u200D]|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4})*/uy;

/** Where the next token starts: past white space and comments. */
export function skipTrivia(source: string, from: number): number {
  trivia.lastIndex = from;
  trivia.exec(source);
  return Math.max(from, trivia.lastIndex);
}

/** Where the identifier that starts at `from` ends, as written (an escape is longer than its name). */
export function identifierEnd(source: string, from: number): number {
  identifier.lastIndex = from;
  identifier.exec(source);
  return Math.max(from, identifier.lastIndex);
}
