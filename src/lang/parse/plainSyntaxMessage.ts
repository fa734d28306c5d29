import { identifierEnd, skipTrivia } from './skipTrivia.ts';

/** What @babel/parser throws. */
export interface ParserError extends SyntaxError {
  readonly reasonCode: string;
  readonly pos: number;
  /** `column` counts from 0. */
  readonly loc: { readonly line: number; readonly column: number };
  readonly details?: { readonly reservedWord?: string; readonly expected?: string | null };
}

interface PlainMessage {
  readonly message: string;
  readonly fix?: string;
}

/** The parser's message without its jargon and position, saying what stands there. */
export function plainSyntaxMessage(source: string, error: ParserError): PlainMessage {
  return messages[error.reasonCode]?.(source, error) ?? { message: bareMessage(error) };
}

const messages: Record<string, (source: string, error: ParserError) => PlainMessage> = {
  UnexpectedToken: (source, error) => ({ message: unexpected(source, error) }),
  MissingSemicolon: (source, error) => ({
    message: `A new line, an operator or a \`;\` is missing before \`${tokenAt(source, skipTrivia(source, error.pos))}\`.`,
  }),
  MissingPlugin: unknownSyntax,
  MissingOneOfPlugins: unknownSyntax,
  IllegalReturn: () => ({
    message: '`return` works only inside a function.',
    fix: 'Write the value as the last line of the cell instead.',
  }),
  UnexpectedReservedWord: (_source, error) => reservedWord(error.details?.reservedWord ?? ''),
  UnexpectedImportExport: () => ({
    message: '`import` and `export` stand only at the top level of a cell.',
    fix: 'Inside a block or function, use `await import(…)`.',
  }),
  UnsupportedParameterDecorator: () => ({
    message: 'Standard decorators cannot decorate parameters.',
    fix: 'Turn on experimentalDecorators to use TypeScript’s older decorators.',
  }),
  UnterminatedString: () => ({ message: 'This string is not closed on its line.' }),
  UnterminatedTemplate: () => ({ message: 'This template string is never closed: a ` is missing.' }),
  UnterminatedComment: () => ({ message: 'This comment is never closed: */ is missing.' }),
  UnterminatedRegExp: () => ({ message: 'This regular expression is never closed: a / is missing.' }),
};

function unexpected(source: string, { pos, details }: ParserError): string {
  const expected = details?.expected ? `, expected \`${details.expected}\`` : '';
  if (skipTrivia(source, pos) >= source.length)
    return `The cell ends too early${expected}: something that was opened is not closed or not finished.`;
  return `Unexpected \`${tokenAt(source, pos)}\`${expected}.`;
}

function tokenAt(source: string, position: number): string {
  const end = identifierEnd(source, position);
  if (end > position) return source.slice(position, Math.min(end, position + 40));
  return String.fromCodePoint(source.codePointAt(position) ?? 0);
}

function unknownSyntax(source: string, error: ParserError): PlainMessage {
  return { message: `Unexpected \`${tokenAt(source, error.pos)}\`: this syntax is not part of the language yet.` };
}

function reservedWord(word: string): PlainMessage {
  if (word === 'await')
    return {
      message: '`await` cannot be used here: only at the top level of a cell or in an async function.',
      fix: 'Mark the enclosing function as `async`.',
    };
  if (word === 'let') return { message: 'A name must follow `let`.' };
  return { message: `\`${word}\` is a reserved word.` };
}

function bareMessage(error: ParserError): string {
  const text = error.message.replace(/ \(\d+:\d+\)$/, '');
  return text.endsWith('.') ? text : `${text}.`;
}
