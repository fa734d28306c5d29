import type * as t from '@babel/types';
import { forEachChild } from '../parse/forEachChild.ts';
import { handlerOf } from '../parse/NodeHandlers.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { findBinding, openScope } from './Scope.ts';
import type { Binding, Scope } from './Scope.ts';
import type { CellVariable, Reference, ScopeWalk } from './ScopeWalk.ts';
import { declarationHandlers } from './declarationHandlers.ts';
import { expressionHandlers } from './expressionHandlers.ts';
import { functionHandlers } from './functionHandlers.ts';
import { typeHandlers } from './typeHandlers.ts';
import { namesInTypes } from './namesInTypes.ts';

export interface ResolvedReference extends Reference {
  /** null: a name from outside the cell. */
  readonly binding: Binding | null;
}

export interface ScopeFacts {
  readonly cellScope: Scope;
  readonly references: readonly ResolvedReference[];
  /** Names that stand in a type position somewhere in the cell; looked for only where something is imported. */
  readonly typeNames: ReadonlySet<string>;
  readonly cellVariables: readonly CellVariable[];
  readonly hasTopLevelAwait: boolean;
}

const handlers: NodeHandlers<ScopeWalk> = {
  ...expressionHandlers,
  ...functionHandlers,
  ...declarationHandlers,
  ...typeHandlers,
};

/** Which name means what: the cell's own declarations and every use of a name as a value. */
export function analyzeScopes(program: t.Program): ScopeFacts {
  const cellScope = openScope(null, true);
  const walk: ScopeWalk = {
    cellScope,
    scope: cellScope,
    functionDepth: 0,
    hasTopLevelAwait: false,
    references: [],
    typeRoots: [],
    cellVariables: [],
    enumScopes: new Map(),
    visit(node, parent) {
      const handler = handlerOf(handlers, node);
      if (handler !== undefined) handler(node, walk, parent);
      else if (node.type.startsWith('TS')) walk.typeRoots.push(node);
      else forEachChild(node, walk.visit);
    },
  };
  for (const statement of program.body) walk.visit(statement, program);
  return {
    cellScope,
    references: walk.references.map((use) => ({ ...use, binding: findBinding(use.scope, use.node.name) })),
    typeNames: hasImports(cellScope) ? namesInTypes(walk.typeRoots) : new Set(),
    cellVariables: walk.cellVariables,
    hasTopLevelAwait: walk.hasTopLevelAwait,
  };
}

function hasImports(scope: Scope): boolean {
  return [...scope.bindings.values()].some(({ kind }) => kind === 'import');
}
