import type * as t from '@babel/types';
import { endOf, startOf } from '../../lang/parse/span.ts';
import { behaviourOf, type KnownBehaviours } from './behaviourOf.ts';
import { isFixed } from './isFixed.ts';

/** A top-level declaration whose value stands in the text. */
export interface FixedPart {
  readonly name: string;
  readonly key: string;
  readonly isImport: boolean;
  /** Where it stands: names in here are read when a function is called, not when the cell runs. */
  readonly start: number;
  readonly end: number;
}

/** The declarations of a cell that give the same value whenever it runs. */
export function fixedParts(program: t.Program, known: KnownBehaviours): FixedPart[] {
  const nodes = program.body.map((statement) => {
    const isExport = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
    return isExport ? (statement.declaration ?? statement) : statement;
  });
  // A namespace adds to the function, class or enum of its name.
  const extended = nodes.flatMap((node) =>
    node.type === 'TSModuleDeclaration' && node.id.type === 'Identifier' ? [node.id.name] : [],
  );
  return nodes.flatMap((node) => partsOf(node, known)).filter(({ name }) => !extended.includes(name));
}

function partsOf(node: t.Node, known: KnownBehaviours): FixedPart[] {
  switch (node.type) {
    case 'ImportDeclaration':
      return importedParts(node);
    case 'VariableDeclaration':
      // The others may be declared twice, or are disposed of when the cell runs again.
      if (node.kind !== 'const' && node.kind !== 'let') return [];
      return node.declarations.flatMap(({ id, init }) => {
        if (id.type !== 'Identifier' || init == null || !isFixed(init)) return [];
        return [partOf(id.name, init, known)];
      });
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      return node.id && isFixed(node) ? [partOf(node.id.name, node, known)] : [];
    default:
      return [];
  }
}

function partOf(name: string, node: t.Node, known: KnownBehaviours): FixedPart {
  return { name, key: behaviourOf([node], known), isImport: false, start: startOf(node), end: endOf(node) };
}

/** What a package exports is the same as long as the kernel lives; a file of the workspace may have changed. */
function importedParts(node: t.ImportDeclaration): FixedPart[] {
  const from = node.source.value;
  if (/^[./]|^file:/.test(from)) return [];
  return node.specifiers.map((specifier) => {
    const key = `${from} ${exportOf(specifier)}`;
    return { name: specifier.local.name, key, isImport: true, start: startOf(node), end: endOf(node) };
  });
}

function exportOf(specifier: t.ImportDeclaration['specifiers'][number]): string {
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}
