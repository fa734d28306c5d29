import type * as t from '@babel/types';
import type { SourceEdits } from '../edits/SourceEdits.ts';
import { forEachChild } from '../parse/forEachChild.ts';
import { handlerOf } from '../parse/NodeHandlers.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { classErasers } from './classErasers.ts';
import type { EraseWalk } from './EraseWalk.ts';
import { expressionErasers } from './expressionErasers.ts';
import { functionErasers } from './functionErasers.ts';
import { statementErasers } from './statementErasers.ts';
import { writeEnum } from './writeEnum.ts';

const handlers: NodeHandlers<EraseWalk> = {
  ...expressionErasers,
  ...functionErasers,
  ...classErasers,
  ...statementErasers,
  TSEnumDeclaration: writeEnum,
};

/**
 * Records the edits that leave plain JavaScript: types become white space, enums and parameter
 * properties code, `import()` and `import.meta` the worker's own.
 *
 * @returns whether the cell holds a form that only TypeScript's compiler can lower
 */
export function eraseTypeScript(program: t.Program, edits: SourceEdits): { needsTypeScript: boolean } {
  const walk: EraseWalk = {
    source: edits.source,
    edits,
    enums: new Map(),
    needsTypeScript: false,
    visit(node, parent) {
      const handler = handlerOf(handlers, node);
      if (handler === undefined) forEachChild(node, walk.visit);
      else handler(node, walk, parent);
    },
  };
  for (const statement of program.body) walk.visit(statement, program);
  return walk;
}
