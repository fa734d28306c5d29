import type * as t from '@babel/types';
import { SourceEdits } from '../edits/SourceEdits.ts';
import { splitCode } from '../edits/splitCode.ts';
import type { ParsedCell } from '../parse/parseCell.ts';
import { endOf, startOf } from '../parse/span.ts';

/**
 * The cell with its top-level forms that TypeScript would lower in a way that cells cannot use put in
 * others' clothes: `using` as `const`, `import x = require('y')` as a namespace import, `export =` as an
 * expression; type-only imports go. The compiler knows them by name afterwards.
 */
export function shieldFromLowering({ source, program }: ParsedCell): string {
  const edits = new SourceEdits(source);
  for (const statement of program.body) shield(statement, edits);
  return splitCode(edits, []).body;
}

function shield(node: t.Statement, edits: SourceEdits): void {
  switch (node.type) {
    case 'VariableDeclaration':
      if (node.kind === 'using' || node.kind === 'await using')
        edits.overwrite(startOf(node), startOf(node) + keywordLength(node), 'const');
      return;
    case 'TSImportEqualsDeclaration':
      if (node.importKind !== 'type' && node.moduleReference.type === 'TSExternalModuleReference')
        edits.rewrite(startOf(node), endOf(node), namespaceImport(node.id.name, node.moduleReference.expression.value));
      return;
    case 'TSExportAssignment':
      edits.overwrite(startOf(node), startOf(node.expression), ';(');
      return edits.insert(endOf(node.expression), ')');
    case 'ImportDeclaration':
      if (node.specifiers.length > 0 && node.specifiers.every(isType)) edits.erase(startOf(node), endOf(node));
      return;
    default:
  }
}

function keywordLength(node: t.VariableDeclaration): number {
  const [first] = node.declarations;
  return first ? startOf(first) - startOf(node) - 1 : node.kind.length;
}

function namespaceImport(name: string, specifier: string): string {
  return `import * as ${name} from ${JSON.stringify(specifier)};`;
}

function isType(specifier: t.ImportDeclaration['specifiers'][number]): boolean {
  return specifier.type === 'ImportSpecifier' && specifier.importKind === 'type';
}
