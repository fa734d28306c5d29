import { parse, parseExpression } from '@babel/parser';
import type { ParserOptions, ParserPlugin } from '@babel/parser';
import type * as t from '@babel/types';
import type { CellLanguage } from '../CompiledCell.ts';
import { explainSyntaxError } from './explainSyntaxError.ts';
import { skipTrivia } from './skipTrivia.ts';
import { endOf, startOf } from './span.ts';

export interface ParsedCell {
  /** The text that the nodes' offsets count in: as long as the cell, a `#!` line blanked. */
  readonly source: string;
  readonly program: t.Program;
  /** The cell is one object literal alone, `{a: 1}`, which as a program would be a block. */
  readonly objectLiteral: boolean;
}

export interface ParseOptions {
  readonly language: CellLanguage;
  /** TypeScript's old decorators, parameter decorators included. */
  readonly experimentalDecorators: boolean;
}

/** @throws CellSyntaxError */
export function parseCell(cellText: string, options: ParseOptions): ParsedCell {
  const source = cellText.replace(/^\uFEFF?#![^\n\r\u2028\u2029]*/, (line) => ' '.repeat(line.length));
  const parserOptions = parserOptionsFor(options);
  const literal = source[skipTrivia(source, 0)] === '{' ? parseObjectLiteral(source, parserOptions) : null;
  if (literal !== null) return { source, program: literal, objectLiteral: true };
  try {
    const file = parse(source, parserOptions);
    return { source: withoutDirections(source, file), program: file.program, objectLiteral: false };
  } catch (error) {
    throw explainSyntaxError(source, error, {
      language: options.language,
      parses: (plugins) =>
        canParse(source, { ...parserOptions, plugins: [...(parserOptions.plugins ?? []), ...plugins] }),
    });
  }
}

function parserOptionsFor({ language, experimentalDecorators }: ParseOptions): ParserOptions {
  const plugins: ParserPlugin[] = [
    experimentalDecorators ? 'decorators-legacy' : 'decorators',
    'decoratorAutoAccessors',
    'explicitResourceManagement',
    ['importAttributes', { deprecatedAssertSyntax: true }],
  ];
  if (language === 'typescript') plugins.push('typescript');
  return {
    sourceType: 'module',
    attachComment: false,
    allowAwaitOutsideFunction: true,
    // Names of earlier cells can be exported, too.
    allowUndeclaredExports: true,
    createParenthesizedExpressions: true,
    plugins,
  };
}

/** V8 would obey `//# sourceURL=…`, and errors would no longer be the cell's. */
function withoutDirections(source: string, { comments }: t.File): string {
  if (!/[#@]\s*source(Mapping)?URL=/.test(source)) return source;
  let text = source;
  for (const { value, start } of comments ?? []) {
    if (start !== undefined && /^[#@]/.test(value)) text = `${text.slice(0, start + 2)} ${text.slice(start + 3)}`;
  }
  return text;
}

function parseObjectLiteral(source: string, options: ParserOptions): t.Program | null {
  let expression: t.Expression;
  try {
    expression = parseExpression(source, options);
  } catch {
    // Not one expression, so a block: parsed as a program, whose errors are then the ones to tell.
    return null;
  }
  if (!isObjectLiteral(expression)) return null;
  const place = { start: startOf(expression), end: endOf(expression), loc: expression.loc ?? null };
  const statement: t.ExpressionStatement = { type: 'ExpressionStatement', expression, ...place };
  return { type: 'Program', body: [statement], directives: [], sourceType: 'module', ...place };
}

function isObjectLiteral(expression: t.Expression): boolean {
  if (expression.type === 'TSAsExpression' || expression.type === 'TSSatisfiesExpression')
    return isObjectLiteral(expression.expression);
  return expression.type === 'ObjectExpression';
}

function canParse(source: string, options: ParserOptions): t.File | null {
  try {
    return parse(source, options);
  } catch {
    // Asked only whether it parses.
    return null;
  }
}
