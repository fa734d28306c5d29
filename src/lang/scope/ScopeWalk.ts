import type * as t from '@babel/types';
import { openScope } from './Scope.ts';
import type { Binding, Scope } from './Scope.ts';

export interface Reference {
  readonly node: t.Identifier;
  readonly scope: Scope;
  readonly isWrite: boolean;
  /** Stands for both key and value: `{x}`. */
  readonly isShorthand: boolean;
}

/** A variable declaration whose names belong to the whole cell. */
export interface CellVariable {
  readonly declaration: t.VariableDeclaration;
  readonly parent: t.Node;
}

/** What the walk over a cell carries and collects. */
export interface ScopeWalk {
  readonly cellScope: Scope;
  scope: Scope;
  functionDepth: number;
  hasTopLevelAwait: boolean;
  readonly references: Reference[];
  readonly typeRoots: t.Node[];
  readonly cellVariables: CellVariable[];
  /** The members' scope of each enum, which a second declaration of the enum adds to. */
  readonly enumScopes: Map<Binding, Scope>;
  readonly visit: (node: t.Node, parent: t.Node) => void;
}

/** Runs `inside` with a new scope open. */
export function withScope(walk: ScopeWalk, takesVars: boolean, inside: (scope: Scope) => void): void {
  const outer = walk.scope;
  walk.scope = openScope(outer, takesVars);
  inside(walk.scope);
  walk.scope = outer;
}

/** Runs `inside` where `await` no longer is the cell's own. */
export function withinFunction(walk: ScopeWalk, inside: () => void): void {
  walk.functionDepth++;
  inside();
  walk.functionDepth--;
}
