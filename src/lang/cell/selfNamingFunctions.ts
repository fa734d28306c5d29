import type * as t from '@babel/types';
import { endOf, startOf } from '../parse/span.ts';
import type { ScopeFacts } from '../scope/analyzeScopes.ts';

/** The cell's own functions in whose text their name means the cell's variable. */
export function selfNamingFunctions(program: t.Program, { references, cellScope }: ScopeFacts): Set<t.Node> {
  const functions = new Map(program.body.map(functionOf).map((node) => [node?.id?.name, node]));
  const found = new Set<t.Node>();
  for (const { node, binding } of references) {
    const declaration = binding?.scope === cellScope ? functions.get(node.name) : null;
    if (declaration && startOf(node) > startOf(declaration) && endOf(node) < endOf(declaration)) found.add(declaration);
  }
  return found;
}

function functionOf(statement: t.Statement): t.FunctionDeclaration | null {
  if (statement.type === 'FunctionDeclaration') return statement;
  const isExport = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  return isExport && statement.declaration?.type === 'FunctionDeclaration' ? statement.declaration : null;
}
