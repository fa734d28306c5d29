import type * as t from '@babel/types';
import { CellSyntaxError } from '../CellSyntaxError.ts';
import { endOf, startOf } from '../parse/span.ts';
import { evaluateMembers } from './enumMembers.ts';
import type { EvaluatedMember } from './enumMembers.ts';
import type { EraseWalk } from './EraseWalk.ts';

/**
 * `enum E {A, B = f()}` → `E={};E[E["A"]=0]="A";…`, each member on its own line still.
 *
 * Plain statements, not TypeScript's function around them: so `await` and `this` work in initializers.
 */
export function writeEnum(node: t.TSEnumDeclaration, walk: EraseWalk, parent: t.Node): void {
  const { edits } = walk;
  if (node.declare) return edits.erase(startOf(node), endOf(node));
  const name = node.id.name;
  let at = startOf(node);
  let pending = opening(node, walk, parent);
  let previous: EvaluatedMember | null = null;
  for (const evaluated of evaluateMembers(node.members, name)) {
    const { member } = evaluated;
    const { initializer } = member;
    const [before, after] = memberCode(
      name,
      evaluated,
      initializer ? null : automatic(name, evaluated, { previous, walk }),
    );
    edits.rewrite(at, initializer ? startOf(initializer) : endOf(member), pending + before);
    if (initializer) walk.visit(initializer, member);
    pending = after;
    at = endOf(member);
    previous = evaluated;
  }
  edits.rewrite(at, endOf(node), pending);
}

/** The first declaration of a name in its block makes the object, a later one adds to it. */
function opening(node: t.TSEnumDeclaration, { enums }: EraseWalk, parent: t.Node): string {
  const isTop = parent.type === 'Program' || parent.type === 'ExportNamedDeclaration';
  const block = isTop ? 'cell' : parent;
  const names = enums.get(block) ?? new Set();
  enums.set(block, names);
  if (names.has(node.id.name)) return ';';
  names.add(node.id.name);
  return `${isTop ? '' : 'let '}${node.id.name}={};`;
}

/** Code before and after the initializer. A number is mapped back to its name, a string is not. */
function memberCode(
  enumName: string,
  { name, value }: EvaluatedMember,
  automaticValue: string | null,
): [string, string] {
  const key = JSON.stringify(name);
  const member = `${enumName}[${key}]`;
  const initial = automaticValue ?? '';
  const [before, after] =
    typeof value === 'number'
      ? [`${enumName}[${member}=`, `]=${key};`]
      : typeof value === 'string'
        ? [`${member}=`, ';']
        : [`typeof(${member}=(`, `))==="string"||(${enumName}[${member}]=${key});`];
  return automaticValue === null ? [before, after] : [before + initial + after, ''];
}

/** The value of a member without an initializer. */
function automatic(
  enumName: string,
  { member, value }: EvaluatedMember,
  { previous, walk }: { previous: EvaluatedMember | null; walk: EraseWalk },
): string {
  if (value !== null) return String(value);
  if (previous !== null && previous.value === null) return `${enumName}[${JSON.stringify(previous.name)}]+1`;
  throw new CellSyntaxError(walk.source, {
    message: 'This enum member needs a value: the one before it is a string.',
    line: member.loc?.start.line ?? 1,
    column: (member.loc?.start.column ?? 0) + 1,
  });
}
