import type { CompiledCell } from '../CompiledCell.ts';
import type { SourceEdits } from '../edits/SourceEdits.ts';
import { splitCode } from '../edits/splitCode.ts';
import type { ParsedCell } from '../parse/parseCell.ts';
import { endOf, startOf } from '../parse/span.ts';
import type { ScopeFacts } from '../scope/analyzeScopes.ts';
import type { CellFacts } from './CellFacts.ts';
import type { CellRewrite } from './CellRewrite.ts';
import { valueStatementOf } from './describeCell.ts';
import { guardNames } from './guardNames.ts';
import { loadingCode } from './importCode.ts';
import { rewriteStatement } from './rewriteStatement.ts';
import { rewriteVariables } from './rewriteVariables.ts';
import { selfNamingFunctions } from './selfNamingFunctions.ts';

const strict = '"use strict";';

export interface CellInPieces {
  readonly parsed: ParsedCell;
  readonly scopes: ScopeFacts;
  /** Holds the edits that erased TypeScript. */
  readonly edits: SourceEdits;
  readonly facts: CellFacts;
}

/** Plain JavaScript of a module → the two scripts that run it as a cell. */
export function writeCell(pieces: CellInPieces): Omit<CompiledCell, 'cellId' | 'lineMap'> {
  const cell = openRewrite(pieces);
  returnValue(pieces.parsed, cell);
  for (const statement of pieces.parsed.program.body) rewriteStatement(statement, cell);
  for (const variable of pieces.scopes.cellVariables) rewriteVariables(variable, cell);
  guardNames(pieces.scopes, pieces.edits);
  const code = splitCode(pieces.edits, cell.hoisted);
  const prologue = cell.hoisted.length > 0 ? strict + code.prologue : null;
  const head = strict + (cell.isWrapped ? functionHead(cell) : '') + cell.head;
  const body = cell.hasBody ? head + code.body + (cell.isWrapped ? '\n})()' : '') : null;
  return {
    prologue,
    body,
    prologueOffset: prologue === null ? 0 : strict.length,
    bodyOffset: body === null ? 0 : head.length,
    ...namesOf(pieces, cell.hidden),
    uses: pieces.facts.uses,
    isAsync: cell.isAsync && body !== null,
    hasValue: pieces.facts.hasValue,
    columnShifts: code.columnShifts,
  };
}

function openRewrite({ parsed, scopes, edits, facts }: CellInPieces): CellRewrite {
  const loads = loadingCode(parsed.program, facts);
  const isAsync = scopes.hasTopLevelAwait || loads.size > 0 || [...facts.disposables.values()].includes('await using');
  return {
    source: parsed.source,
    edits,
    facts,
    loads,
    isAsync,
    isWrapped: isAsync || facts.disposables.size > 0,
    valueStatement: facts.hasValue ? valueStatementOf(parsed.program) : null,
    selfNaming: selfNamingFunctions(parsed.program, scopes),
    hoisted: [],
    hidden: [],
    head: '',
    hasBody: facts.hasValue,
    hasCode: false,
  };
}

function functionHead({ isAsync }: CellRewrite): string {
  return isAsync ? '(async()=>{' : '(()=>{';
}

/** A script's last expression is its value already; a function returns it. */
function returnValue({ objectLiteral }: ParsedCell, { valueStatement, isWrapped, edits }: CellRewrite): void {
  if (valueStatement?.type !== 'ExpressionStatement' || !(isWrapped || objectLiteral)) return;
  edits.insert(startOf(valueStatement), isWrapped ? 'return (' : '(');
  edits.insert(endOf(valueStatement.expression), ')');
}

/** After TypeScript lowered the cell, names that its text did not declare are helpers. */
function namesOf(
  { facts, scopes }: CellInPieces,
  hidden: readonly string[],
): Pick<CompiledCell, 'declares' | 'hidden'> {
  const own = new Set(facts.declares);
  const bound = scopes.cellScope.bindings;
  return {
    declares: facts.declares.filter((name) => bound.has(name)),
    hidden: [...[...bound.keys()].filter((name) => !own.has(name)), ...hidden],
  };
}
