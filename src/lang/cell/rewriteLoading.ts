import type * as t from '@babel/types';
import { endOf, startOf } from '../parse/span.ts';
import type { CellRewrite } from './CellRewrite.ts';

/** An import, or an export from another module, which here only loads it. */
export function rewriteLoading(node: t.Statement, cell: CellRewrite): void {
  const code = cell.loads.get(node);
  // Without code, a type-only `import =` is already erased with the other types.
  if (code === undefined) {
    if (node.type !== 'TSImportEqualsDeclaration') cell.edits.erase(startOf(node), endOf(node));
    return;
  }
  cell.hasBody = true;
  if (cell.hasCode) runFirst(node, code, cell);
  else cell.edits.rewrite(startOf(node), endOf(node), code);
}

/**
 * An import below other statements runs before them, as in any module. It becomes a function of the
 * prologue, where it stands, so that an error of loading still points at its own line.
 */
function runFirst(node: t.Statement, code: string, cell: CellRewrite): void {
  const name = `__mlnb_import${startOf(node)}`;
  cell.hidden.push(name);
  cell.head += `await ${name}();`;
  cell.edits.rewrite(startOf(node), endOf(node), `${name}=async()=>{${code}};`);
  cell.hoisted.push({ start: startOf(node), end: endOf(node), prefix: '', suffix: '' });
}
