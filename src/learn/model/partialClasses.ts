import { UserError } from '../../base/UserError.ts';
import type { Label } from '../input/Target.ts';
import type { FitOptions } from './FitOptions.ts';

export interface PartialFitOptions extends FitOptions {
  /** All classes that may ever occur; needed by the first call. */
  readonly classes?: readonly Label[] | undefined;
}

/**
 * The classes that `partialFit` tells apart.
 *
 * @param known what the model has learnt so far; null before the first call
 * @throws UserError LEARN_OPTION when they are not given at first, or differ later
 */
export function partialClasses(
  known: readonly Label[] | null,
  { classes }: Pick<PartialFitOptions, 'classes'>,
): readonly Label[] {
  if (known === null) {
    if (classes !== undefined) return classes;
    throw new UserError('LEARN_OPTION', 'classes is missing in the first call of partialFit.', {
      fix: 'Name all classes that may occur, such as { classes: [0, 1] }: the first rows may lack some.',
    });
  }
  if (classes === undefined || (classes.length === known.length && classes.every((label) => known.includes(label)))) {
    return known;
  }
  throw new UserError(
    'LEARN_OPTION',
    `classes is ${JSON.stringify(classes)}, and was ${JSON.stringify(known)} before.`,
    {
      fix: 'Name the same classes in every call, or only in the first.',
    },
  );
}
