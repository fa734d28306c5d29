import type * as t from '@babel/types';
import { startOf } from '../parse/span.ts';
import { declareName } from './Scope.ts';
import type { BindingKind, Scope } from './Scope.ts';
import type { ScopeWalk } from './ScopeWalk.ts';

/** Declares every name that a binding pattern holds; defaults, computed keys and types are walked. */
export function declarePattern(
  pattern: t.Node,
  kind: BindingKind,
  { walk, scope }: { walk: ScopeWalk; scope: Scope },
): void {
  eachLeaf(pattern, walk, (leaf) => {
    if (leaf.type !== 'Identifier') return;
    declareName(scope, { name: leaf.name, kind, start: startOf(leaf) });
    if (leaf.typeAnnotation) walk.typeRoots.push(leaf.typeAnnotation);
  });
}

/** Records the names that an assignment target writes; members are walked as expressions. */
export function visitTarget(target: t.Node, walk: ScopeWalk): void {
  eachLeaf(target, walk, (leaf, isShorthand, parent) => {
    if (leaf.type === 'Identifier') walk.references.push({ node: leaf, scope: walk.scope, isWrite: true, isShorthand });
    else walk.visit(leaf, parent);
  });
}

type OnLeaf = (leaf: t.Node, isShorthand: boolean, parent: t.Node) => void;

function eachLeaf(pattern: t.Node, walk: ScopeWalk, onLeaf: OnLeaf, isShorthand = false, parent = pattern): void {
  switch (pattern.type) {
    case 'ObjectPattern':
      if (pattern.typeAnnotation) walk.typeRoots.push(pattern.typeAnnotation);
      for (const property of pattern.properties) eachProperty(property, walk, onLeaf);
      return;
    case 'ArrayPattern':
      if (pattern.typeAnnotation) walk.typeRoots.push(pattern.typeAnnotation);
      for (const element of pattern.elements) if (element) eachLeaf(element, walk, onLeaf, false, pattern);
      return;
    case 'AssignmentPattern':
      eachLeaf(pattern.left, walk, onLeaf, isShorthand, pattern);
      walk.visit(pattern.right, pattern);
      return;
    case 'RestElement':
      if (pattern.typeAnnotation) walk.typeRoots.push(pattern.typeAnnotation);
      return eachLeaf(pattern.argument, walk, onLeaf, false, pattern);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      walk.typeRoots.push(pattern.typeAnnotation);
      return eachLeaf(pattern.expression, walk, onLeaf, false, pattern);
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return eachLeaf(pattern.expression, walk, onLeaf, false, pattern);
    case 'TSParameterProperty':
      return eachLeaf(pattern.parameter, walk, onLeaf, false, pattern);
    default:
      onLeaf(pattern, isShorthand, parent);
  }
}

function eachProperty(property: t.ObjectProperty | t.RestElement, walk: ScopeWalk, onLeaf: OnLeaf): void {
  if (property.type === 'RestElement') return eachLeaf(property.argument, walk, onLeaf, false, property);
  if (property.computed) walk.visit(property.key, property);
  eachLeaf(property.value, walk, onLeaf, property.shorthand, property);
}
