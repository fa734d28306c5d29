import { createHash } from 'node:crypto';
import type * as t from '@babel/types';

/** What is known of nodes already, so that a large literal is gone through once. */
export type KnownBehaviours = Map<t.Node, string>;

/** A short text that two pieces of code share when they do the same: comments, white space and types do not count. */
export function behaviourOf(nodes: readonly t.Node[], known: KnownBehaviours, ...besides: readonly string[]): string {
  const writer = new Writer(known);
  for (const text of besides) writer.write(text);
  writer.write(nodes);
  const hash = createHash('sha256').update(writer.text).digest('base64url');
  const [only] = nodes;
  if (only && nodes.length === 1) known.set(only, hash);
  return hash;
}

/** Of text that has no tree: every character of the words counts. */
export function behaviourOfWords(...words: readonly string[]): string {
  return behaviourOf([], new Map(), ...words);
}

/** What an editor or a formatter may change, and what is gone before a cell runs. */
const leftOut = new Set(
  (
    'start end loc range extra errors comments typeAnnotation returnType typeParameters typeArguments superTypeParameters ' +
    'superTypeArguments implements accessibility readonly definite override importKind exportKind abstract'
  ).split(' '),
);

const wrappers = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]);

/** Cells may hold data of a megabyte, and somebody may be typing in one: hence no copies on the way. */
class Writer {
  text = '';
  readonly #known: KnownBehaviours;

  constructor(known: KnownBehaviours) {
    this.#known = known;
  }

  write(value: unknown): void {
    if (typeof value === 'string') this.text += JSON.stringify(value);
    else if (typeof value !== 'object' || value === null) this.text += ` ${String(value)}`;
    else if (Array.isArray(value)) {
      this.text += '[';
      for (const item of value) if (!isTypeOnly(item)) this.write(item);
      this.text += ']';
    } else this.#writeNode(value);
  }

  #writeNode(value: object): void {
    // SAFETY: any object may be read as a record of unknown values.
    const node = value as Readonly<Record<string, unknown>>;
    // SAFETY: only asked whether it is one of the nodes in the map.
    const known = this.#known.get(value as t.Node);
    if (known !== undefined) this.text += `#${known}`;
    else if (wrappers.has(String(node['type']))) this.write(node['expression']);
    else {
      this.text += '{';
      for (const key in node) {
        const child = node[key];
        if (child === undefined || leftOut.has(key)) continue;
        this.text += key;
        this.write(child);
      }
      this.text += '}';
    }
  }
}

const typeStatements = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction']);

function isTypeOnly(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  // SAFETY: any object may be read as a record of unknown values.
  const node = value as Readonly<Record<string, unknown>>;
  return (
    node['declare'] === true ||
    node['importKind'] === 'type' ||
    node['exportKind'] === 'type' ||
    typeStatements.has(String(node['type']))
  );
}
