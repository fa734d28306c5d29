import type { ParserPlugin } from '@babel/parser';
import type * as t from '@babel/types';
import { CellSyntaxError } from '../CellSyntaxError.ts';
import type { CellLanguage } from '../CompiledCell.ts';
import { findNode } from './findNode.ts';
import { plainSyntaxMessage } from './plainSyntaxMessage.ts';
import type { ParserError } from './plainSyntaxMessage.ts';

interface SecondTry {
  readonly language: CellLanguage;
  /** Parses again with more syntax allowed, to name what the cell used. */
  readonly parses: (plugins: readonly ParserPlugin[]) => t.File | null;
}

/** What the parser threw, as an error in plain words; the end of the stack (RangeError) is not the parser's. */
export function explainSyntaxError(source: string, error: unknown, secondTry: SecondTry): CellSyntaxError | RangeError {
  if (error instanceof RangeError) return error;
  if (!isParserError(error)) return parserFault(source, error);
  return foreignSyntax(source, error, secondTry) ?? plainError(source, error);
}

/** A few wrong texts (`namespace const`) make the parser itself fail. */
function parserFault(source: string, cause: unknown): CellSyntaxError {
  const message = 'The cell is not valid, though the parser cannot say where.';
  return new CellSyntaxError(source, { message, line: 1, column: 1, cause });
}

function plainError(source: string, error: ParserError): CellSyntaxError {
  return new CellSyntaxError(source, {
    ...plainSyntaxMessage(source, error),
    line: error.loc.line,
    column: error.loc.column + 1,
    cause: error,
  });
}

/** JSX, or TypeScript in a JavaScript cell: valid elsewhere, so the message says what it is. */
function foreignSyntax(source: string, cause: ParserError, { language, parses }: SecondTry): CellSyntaxError | null {
  const { line, column } = { line: cause.loc.line, column: cause.loc.column + 1 };
  if (language === 'javascript' && parses(['typescript']) !== null) {
    const message = 'This is TypeScript syntax in a JavaScript cell.';
    return new CellSyntaxError(source, {
      message,
      line,
      column,
      cause,
      fix: 'Change the language of the cell to TypeScript.',
    });
  }
  const withJsx = source.includes('<') ? parses(['jsx']) : null;
  const element = withJsx && findNode(withJsx, (node) => node.type === 'JSXElement' || node.type === 'JSXFragment');
  if (!element?.loc) return null;
  return new CellSyntaxError(source, {
    message: 'JSX is not supported in cells.',
    line: element.loc.start.line,
    column: element.loc.start.column + 1,
    cause,
    fix: 'Show HTML with display.html(`…`) or a template string instead.',
  });
}

function isParserError(error: unknown): error is ParserError {
  return error instanceof SyntaxError && 'loc' in error && 'pos' in error && 'reasonCode' in error;
}
