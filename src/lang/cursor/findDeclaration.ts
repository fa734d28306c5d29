import type * as t from '@babel/types';
import { CellSyntaxError } from '../CellSyntaxError.ts';
import type { CellLanguage } from '../CompiledCell.ts';
import { parseCell } from '../parse/parseCell.ts';
import { endOf, startOf } from '../parse/span.ts';

/** A declaration at the top level of a cell, in the words of its author. */
export interface Declaration {
  /** `function area(r: number): number`, `const rows: Row[]`: without the body or the value. */
  readonly signature: string;
  /** The text of its JSDoc comment; empty where there is none. */
  readonly doc: string;
  readonly source: string;
}

/** The last declaration of `name` in a cell; null where it declares none, or is no program. */
export function findDeclaration(cellText: string, name: string, language: CellLanguage): Declaration | null {
  try {
    const { program, source } = parseCell(cellText, { language, experimentalDecorators: false });
    const found = program.body.map((statement) => declarationIn(statement, name)).findLast((part) => part !== null);
    return found == null ? null : describe(source, found);
  } catch (error) {
    if (error instanceof CellSyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

interface Found {
  readonly statement: t.Statement;
  /** Where its signature ends. */
  readonly signatureEnd: number;
}

function declarationIn(statement: t.Statement, name: string): Found | null {
  const inner = statement.type === 'ExportNamedDeclaration' ? (statement.declaration ?? statement) : statement;
  switch (inner.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return inner.id?.name === name ? { statement, signatureEnd: startOf(inner.body) } : null;
    case 'TSEnumDeclaration':
      return inner.id.name === name ? { statement, signatureEnd: endOf(inner.id) } : null;
    case 'VariableDeclaration':
      return variableIn(inner, statement, name);
    default:
      return null;
  }
}

function variableIn(declaration: t.VariableDeclaration, statement: t.Statement, name: string): Found | null {
  const [only] = declaration.declarations;
  if (declaration.declarations.length !== 1 || only?.id.type !== 'Identifier' || only.id.name !== name) return null;
  const value = only.init;
  if (value?.type === 'ArrowFunctionExpression') return { statement, signatureEnd: startOf(value.body) };
  if (value?.type === 'FunctionExpression') return { statement, signatureEnd: startOf(value.body) };
  return { statement, signatureEnd: endOf(only.id) };
}

function describe(source: string, { statement, signatureEnd }: Found): Declaration {
  const start = startOf(statement);
  return {
    signature: source.slice(start, signatureEnd).replace(/\s+/g, ' ').trim(),
    doc: docBefore(source.slice(0, start)),
    source: source.slice(start, endOf(statement)),
  };
}

function docBefore(text: string): string {
  const trimmed = text.trimEnd();
  const open = trimmed.lastIndexOf('/**');
  if (open < 0 || trimmed.indexOf('*/', open + 3) !== trimmed.length - 2) return '';
  const lines = trimmed.slice(open + 3, -2).split('\n');
  return lines
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim();
}
