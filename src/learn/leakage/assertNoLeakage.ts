import { UserError } from '../../base/UserError.ts';
import { fittedBeyond, fittedHere, partOf } from './provenance.ts';

/** What a call says of leakage: an error by default; `allow` for who knows better. */
export interface LeakageOption {
  readonly leakage?: 'error' | 'allow' | undefined;
}

/**
 * To be called by every `fit` with the rows that it was given.
 *
 * @throws UserError LEARN_LEAKAGE for rows that a model is to be judged by, or columns that know of such rows
 */
export function assertMayLearn(kind: string, rows: object, { leakage = 'error' }: LeakageOption = {}): void {
  if (leakage === 'allow') return;
  const part = partOf(rows);
  if (part === 'test' || part === 'divided') throw learnsFrom(kind, part);
  const [by] = fittedBeyond(rows);
  if (by === undefined) return;
  throw new UserError(
    'LEARN_LEAKAGE',
    `The ${by} that made these columns was fitted on more rows than the training part, also on the test part: the ` +
      `${kind} would know what it is tested by.`,
    { fix: `Fit the ${by} on the training part as well; a Pipeline does both in order.` },
  );
}

function learnsFrom(kind: string, part: 'test' | 'divided'): UserError {
  const what =
    part === 'test'
      ? 'the test part of a split'
      : 'rows of a table that has been divided into a training and a test part, of both parts';
  return new UserError('LEARN_LEAKAGE', `The ${kind} is to be fitted on ${what}: it would know what it is tested by.`, {
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
