import { UserError } from '../../base/UserError.ts';
import { classesOf, unknownLabel } from './labelCodes.ts';
import type { Label, Labels } from './Target.ts';

/**
 * Which rows are of the positive class: 1 or 0, shape [n].
 *
 * @param posLabel by default the greater one of two numbers or truth values; text has no default, since the order of
 *   the alphabet says nothing of what is looked for
 * @throws UserError LEARN_OPTION without a positive class, LEARN_LABEL_UNKNOWN when it is none of two classes that occur
 */
export function positiveRows(yTrue: Labels, posLabel: Label | undefined): Uint8Array {
  const classes = classesOf([{ name: 'yTrue', values: yTrue }]);
  const positive = posLabel ?? defaultPositive(classes);
  if (classes.length >= 2 && !classes.includes(positive)) {
    throw unknownLabel(`posLabel is ${JSON.stringify(positive)}`, classes);
  }
  const rows = new Uint8Array(yTrue.length);
  for (let row = 0; row < rows.length; row += 1) rows[row] = yTrue[row] === positive ? 1 : 0;
  return rows;
}

const usualPairs: readonly (readonly Label[])[] = [
  [0, 1],
  [-1, 1],
  [false, true],
];

/** As scikit-learn: 1 where the classes are 0 and 1 or -1 and 1, or those of them that occur. */
function defaultPositive(classes: readonly Label[]): Label {
  const pair = usualPairs.find((labels) => classes.every((label) => labels.includes(label)));
  const positive = pair?.[1];
  if (positive !== undefined) return positive;
  throw new UserError('LEARN_OPTION', `posLabel is not given, and the classes are ${JSON.stringify(classes)}.`, {
    fix: 'Say by posLabel which class is the one that is looked for.',
  });
}
