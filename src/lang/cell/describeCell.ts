import type * as t from '@babel/types';
import type { ParsedCell } from '../parse/parseCell.ts';
import { endOf } from '../parse/span.ts';
import type { ScopeFacts } from '../scope/analyzeScopes.ts';
import type { Binding, BindingKind } from '../scope/Scope.ts';
import type { CellFacts } from './CellFacts.ts';

export function describeCell(parsed: ParsedCell, scopes: ScopeFacts): CellFacts {
  const bindings = [...scopes.cellScope.bindings.values()];
  const used = new Set(scopes.references.map(({ binding }) => binding));
  const imports = bindings.filter(({ kind }) => kind === 'import');
  const valueImports = namesOf(imports.filter((binding) => used.has(binding)));
  return {
    declares: bindings.map(({ name }) => name),
    uses: freeNames(scopes),
    hasValue: hasValue(parsed),
    valueImports,
    typeOnlyImports: namesOf(imports.filter(({ name }) => scopes.typeNames.has(name) && !valueImports.has(name))),
    disposables: disposables(scopes),
    requires: requires(parsed.program),
    fresh: namesOf(bindings.filter(({ kind }) => makesNamespace.has(kind))),
  };
}

const makesNamespace: ReadonlySet<BindingKind> = new Set(['enum', 'namespace']);

function namesOf(bindings: readonly Binding[]): Set<string> {
  return new Set(bindings.map(({ name }) => name));
}

/** `arguments` belongs to functions, not to a scope. */
function freeNames({ references }: ScopeFacts): string[] {
  const free = references.filter(({ binding }) => binding === null).map(({ node }) => node.name);
  return [...new Set(free)].filter((name) => name !== 'arguments');
}

function disposables({ cellVariables }: ScopeFacts): Map<string, 'using' | 'await using'> {
  const found = new Map<string, 'using' | 'await using'>();
  for (const { declaration } of cellVariables) {
    const { kind } = declaration;
    if (kind !== 'using' && kind !== 'await using') continue;
    for (const { id } of declaration.declarations) if (id.type === 'Identifier') found.set(id.name, kind);
  }
  return found;
}

function requires(program: t.Program): Set<string> {
  const equals = program.body.filter((node) => node.type === 'TSImportEqualsDeclaration');
  return new Set(
    equals.filter((node) => node.moduleReference.type === 'TSExternalModuleReference').map((node) => node.id.name),
  );
}

function hasValue({ program, source }: ParsedCell): boolean {
  const last = valueStatementOf(program) ?? (program.body.length === 0 ? program.directives.at(-1) : null);
  return last ? source[endOf(last) - 1] !== ';' : false;
}

/** The last statement, when it is an expression. */
export function valueStatementOf(program: t.Program): t.Statement | null {
  const last = program.body.findLast((node) => !isEmptyExport(node));
  if (!last) return null;
  const isValue =
    last.type === 'ExpressionStatement' ||
    last.type === 'TSExportAssignment' ||
    (last.type === 'ExportDefaultDeclaration' && !isDeclaration(last.declaration));
  return isValue ? last : null;
}

/** `export {}`, which TypeScript adds. */
function isEmptyExport(node: t.Statement): boolean {
  return node.type === 'ExportNamedDeclaration' && !node.declaration && !node.source && node.specifiers.length === 0;
}

function isDeclaration(node: t.Node): boolean {
  return /Declaration$|^TSDeclareFunction$/.test(node.type);
}
