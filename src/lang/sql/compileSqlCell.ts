import type * as t from '@babel/types';
import { tableNames } from '../../base/sql/tableNames.ts';
import { CellSyntaxError } from '../CellSyntaxError.ts';
import type { CompiledCell } from '../CompiledCell.ts';
import { blankText } from '../edits/blankText.ts';
import { SourceEdits } from '../edits/SourceEdits.ts';
import { splitCode } from '../edits/splitCode.ts';
import { eraseTypeScript } from '../erase/eraseTypeScript.ts';
import { parseCell } from '../parse/parseCell.ts';
import { endOf, startOf } from '../parse/span.ts';
import { analyzeScopes } from '../scope/analyzeScopes.ts';
import type { Hole } from './SqlCell.ts';
import { parseSqlCell } from './parseSqlCell.ts';

/**
 * Turns the text of an SQL cell into a script like that of any other cell: it calls `__mlnb_sql(cell, values)` with the
 * text and the values of its `${…}`, and assigns the result to the cell's variable. The expressions stand in the script
 * where they stand in the cell, so that their errors point at them.
 *
 * @throws CellSyntaxError
 */
export function compileSqlCell(source: string, cellId: string): CompiledCell {
  const cell = parseSqlCell(source);
  const nothing = { cellId, prologue: null, prologueOffset: 0, hidden: [], columnShifts: [], lineMap: [] };
  if (cell.statements.length === 0)
    return { ...nothing, body: null, bodyOffset: 0, declares: [], uses: [], isAsync: false, hasValue: false };
  const { code, columnShifts, names } = valuesCode(source, cell.holes);
  const { read, made } = tableNames(cell.statements);
  const head = `"use strict";(async()=>{const __mlnb_result=await __mlnb_sql(${JSON.stringify({ source, holes: cell.holes.map(({ start, end }) => [start, end]) })},[0`;
  const tail = `\n]);${cell.name}=__mlnb_result.table;return __mlnb_result.shown})()`;
  const uses = [...new Set([...read.filter(isVariableName), ...names])];
  return {
    ...nothing,
    body: head + code + tail,
    bodyOffset: head.length,
    declares: [cell.name],
    uses: uses.filter((name) => name !== cell.name && !made.includes(name)),
    isAsync: true,
    hasValue: true,
    columnShifts,
  };
}

interface ValuesCode {
  /** As long as the cell: `,(expression)` where the holes are, white space elsewhere. */
  readonly code: string;
  readonly columnShifts: CompiledCell['columnShifts'];
  /** Free names of the expressions. */
  readonly names: readonly string[];
}

/** `${x}` and `;(x)` are of one length: as a program of such statements, the expressions keep their places. */
function valuesCode(source: string, holes: readonly Hole[]): ValuesCode {
  const { program, source: text } = parseExpressions(source, holes);
  const edits = new SourceEdits(text);
  const { needsTypeScript } = eraseTypeScript(program, edits);
  if (needsTypeScript) throw notHere(source, holes[0]);
  for (const { start } of holes) edits.replace(start, start + 1, ',');
  const { references } = analyzeScopes(program);
  const free = references.filter(({ binding }) => binding === null).map(({ node }) => node.name);
  const { body, columnShifts } = splitCode(edits, []);
  return { code: body, columnShifts, names: [...new Set(free)].filter((name) => name !== 'arguments') };
}

function parseExpressions(source: string, holes: readonly Hole[]): { program: t.Program; source: string } {
  const parsed = parseOrPlace(source, masked(source, holes));
  const statements = parsed.program.body.filter(({ type }) => type !== 'EmptyStatement');
  const wrong = holes.find((hole, index) => !isInParentheses(statements[index], hole));
  if (wrong !== undefined) throw notHere(source, wrong);
  return parsed;
}

/** `${a) + (b}` would get out of its own. */
function isInParentheses(node: t.Statement | undefined, { start, end }: Hole): boolean {
  if (node?.type !== 'ExpressionStatement' || node.expression.type !== 'ParenthesizedExpression') return false;
  return startOf(node.expression) === start + 1 && endOf(node.expression) === end;
}

function masked(source: string, holes: readonly Hole[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of holes) {
    text += `${blankText(source.slice(at, start))};(${source.slice(start + 2, end - 1)})`;
    at = end;
  }
  return text + blankText(source.slice(at));
}

/** The error's lines are the cell's own, SQL and all. */
function parseOrPlace(source: string, text: string): ReturnType<typeof parseCell> {
  try {
    return parseCell(text, { language: 'typescript', experimentalDecorators: false });
  } catch (error) {
    if (!(error instanceof CellSyntaxError)) throw error;
    const { message, line, column, fix, cause } = error;
    throw new CellSyntaxError(source, { message, line, column, cause, ...(fix === undefined ? {} : { fix }) });
  }
}

function notHere(source: string, hole: Hole | undefined): CellSyntaxError {
  const lines = source.slice(0, hole?.start ?? 0).split('\n');
  return new CellSyntaxError(source, {
    message: 'A ${…} holds one expression, without decorators in it.',
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    fix: 'Declare it in a TypeScript cell and write its name here.',
  });
}

function isVariableName(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}
