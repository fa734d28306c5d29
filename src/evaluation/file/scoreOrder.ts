import { UserError } from '../../base/UserError.ts';
import type { Label } from '../../learn/input/Target.ts';

export interface ScoreOrder {
  /** Places of the columns, in the order of the classes. */
  readonly order: readonly number[];
  /** What was decided; null where the names say it all. */
  readonly note: string | null;
}

/**
 * Which column of scores is of which class: the one that is named as the class, or ends with its name behind a sign
 * (`score_cat`, `p.cat`). Where no name fits, the order of the columns is that of the classes.
 *
 * @throws UserError LEARN_LENGTHS for another number of columns than classes
 */
export function scoreOrder(names: readonly string[], classes: readonly Label[]): ScoreOrder {
  if (names.length !== classes.length) {
    const shown = classes.slice(0, 10).map(String).join(', ');
    throw new UserError(
      'LEARN_LENGTHS',
      `There are ${classes.length} classes in the labels (${shown}${classes.length > 10 ? ', …' : ''}), and ${names.length} columns of scores (${names.join(', ')}).`,
      {
        fix: 'Name a column of scores for each class, or one for the positive class of two. Classes that do not occur among the labels are named by --classes.',
      },
    );
  }
  const order = classes.map((label) => names.findIndex((name) => isOf(name, String(label))));
  if (!order.includes(-1) && new Set(order).size === order.length) return { order, note: null };
  const pairs = names.map((name, place) => `${name} for ${String(classes[place])}`).join(', ');
  return {
    order: Array.from(names.keys()),
    note: `The names of the score columns do not say their classes; they are taken in order: ${pairs}.`,
  };
}

function isOf(name: string, label: string): boolean {
  if (name === label) return true;
  return name.endsWith(label) && /[^\p{L}\p{N}]/u.test(name.at(-label.length - 1) ?? '');
}
