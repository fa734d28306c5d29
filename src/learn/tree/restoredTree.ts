import { UserError } from '../../base/UserError.ts';
import { type Tree, wordsOfCategories } from './Tree.ts';

/**
 * A tree from what `fromPlain` gave, which may be broken or hostile.
 *
 * @param columns how many the model has
 * @param outputs how many numbers a leaf has to say
 * @throws UserError LEARN_MODEL
 */
export function restoredTree(plain: unknown, { columns, outputs }: { columns: number; outputs: number }): Tree {
  const parts = partsOf(plain);
  const { column, threshold, missingLeft, left, right, value, count, cover, gain, categories } = parts;
  if (parts['outputs'] !== outputs) throw brokenModel('a tree has another number of outputs than its model');
  const isTyped =
    column instanceof Int32Array &&
    threshold instanceof Float64Array &&
    missingLeft instanceof Uint8Array &&
    left instanceof Int32Array &&
    right instanceof Int32Array &&
    value instanceof Float64Array &&
    count instanceof Float64Array &&
    cover instanceof Float64Array &&
    gain instanceof Float64Array &&
    (categories === null || categories instanceof Uint32Array);
  if (!isTyped) throw brokenModel('a tree lacks one of its arrays');
  const nodes = column.length;
  const isWhole =
    nodes > 0 &&
    [threshold, missingLeft, left, right, count, cover, gain].every((values) => values.length === nodes) &&
    value.length === nodes * outputs &&
    (categories === null || categories.length === nodes * wordsOfCategories);
  if (!isWhole) throw brokenModel('the arrays of a tree are not of one length');
  const tree = { outputs, column, threshold, missingLeft, categories, left, right, value, count, cover, gain };
  assertLeadsDown(tree, columns);
  return tree;
}

export function brokenModel(what: string): UserError {
  return new UserError('LEARN_MODEL', `The model's JSON is broken: ${what}.`, {
    fix: 'Load what toJSON of the same class has given, unchanged.',
  });
}

/** The properties of what should be an object. @throws UserError LEARN_MODEL */
export function partsOf(plain: unknown): Readonly<Record<string, unknown>> {
  if (typeof plain !== 'object' || plain === null) throw brokenModel('a part of it is no object');
  // SAFETY: any object can be read so.
  return plain as Readonly<Record<string, unknown>>;
}

/** Every node but the root is the child of exactly one before it, so that no way through the tree is endless. */
function assertLeadsDown({ column, left, right }: Tree, columns: number): void {
  const nodes = column.length;
  const isChild = new Uint8Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    const asked = column[node] ?? -1;
    if (asked < 0) continue;
    if (asked >= columns) throw brokenModel('a node of a tree asks for a column that is not there');
    for (const child of [left[node] ?? -1, right[node] ?? -1]) {
      if (child <= node || child >= nodes || isChild[child] === 1) throw brokenModel('a node of a tree leads nowhere');
      isChild[child] = 1;
    }
  }
}
