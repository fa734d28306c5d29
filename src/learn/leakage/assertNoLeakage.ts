import { UserError } from '../../base/UserError.ts';
import { fittedHere, partOf } from './provenance.ts';

/** What a call says of leakage: an error by default; `allow` for who knows better. */
export interface LeakageOption {
  readonly leakage?: 'error' | 'allow' | undefined;
}

/**
 * To be called by every `fit` with the rows that it was given.
 *
 * @throws UserError LEARN_LEAKAGE for rows that a model is to be judged by
 */
export function assertMayLearn(kind: string, rows: object, { leakage = 'error' }: LeakageOption = {}): void {
  const part = partOf(rows);
  if (leakage === 'allow' || part === null || part === 'train') return;
  const what =
    part === 'test'
      ? 'the test part of a split'
      : 'all rows of a table that has been divided into a training and a test part';
  throw new UserError('LEARN_LEAKAGE', `The ${kind} is to be fitted on ${what}: it would know what it is tested by.`, {
    fix: "Fit it on the training part. To fit the last model on all rows, pass { leakage: 'allow' } to fit.",
  });
}

/**
 * To be called by every splitter with the rows that it divides.
 *
 * @throws UserError LEARN_LEAKAGE when a transformer has seen all of them already
 */
export function assertMayDivide(rows: object, { leakage = 'error' }: LeakageOption = {}): void {
  const [kind] = fittedHere(rows);
  if (leakage === 'allow' || kind === undefined) return;
  throw new UserError(
    'LEARN_LEAKAGE',
    `The ${kind} that made these columns was fitted on all of their rows, also on those that are to be the test part.`,
    { fix: `Divide first, then fit the ${kind} on the training part; a Pipeline does both in order.` },
  );
}
