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
  const onLeaf = (leaf: t.Node): void => {
    if (leaf.type !== 'Identifier') return;
    declareName(scope, { name: leaf.name, kind, start: startOf(leaf) });
    if (leaf.typeAnnotation) walk.typeRoots.push(leaf.typeAnnotation);
  };
  eachLeaf(pattern, { walk, onLeaf }, { isShorthand: false, parent: pattern });
}

/** Records the names that an assignment target writes; members are walked as expressions. */
export function visitTarget(target: t.Node, walk: ScopeWalk): void {
  const onLeaf = (leaf: t.Node, { isShorthand, parent }: Place): void => {
    if (leaf.type === 'Identifier') walk.references.push({ node: leaf, scope: walk.scope, isWrite: true, isShorthand });
    else walk.visit(leaf, parent);
  };
  eachLeaf(target, { walk, onLeaf }, { isShorthand: false, parent: target });
}

interface Place {
  readonly isShorthand: boolean;
  readonly parent: t.Node;
}

interface PatternWalk {
  readonly walk: ScopeWalk;
  readonly onLeaf: (leaf: t.Node, place: Place) => void;
}

function eachLeaf(pattern: t.Node, each: PatternWalk, place: Place): void {
  const { walk } = each;
  const inside = { isShorthand: false, parent: pattern };
  if ('typeAnnotation' in pattern && pattern.typeAnnotation && pattern.type !== 'Identifier')
    walk.typeRoots.push(pattern.typeAnnotation);
  switch (pattern.type) {
    case 'ObjectPattern':
      for (const property of pattern.properties) eachProperty(property, each);
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) eachLeaf(element, each, inside);
      return;
    case 'AssignmentPattern':
      eachLeaf(pattern.left, each, { ...inside, isShorthand: place.isShorthand });
      walk.visit(pattern.right, pattern);
      return;
    case 'RestElement':
      return eachLeaf(pattern.argument, each, inside);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return eachLeaf(pattern.expression, each, inside);
    case 'TSParameterProperty':
      return eachLeaf(pattern.parameter, each, inside);
    default:
      each.onLeaf(pattern, place);
  }
}

function eachProperty(property: t.ObjectProperty | t.RestElement, each: PatternWalk): void {
  if (property.type === 'RestElement')
    return eachLeaf(property.argument, each, { isShorthand: false, parent: property });
  if (property.computed) each.walk.visit(property.key, property);
  eachLeaf(property.value, each, { isShorthand: property.shorthand, parent: property });
}
