import { UserError } from '../../base/UserError.ts';

/** The arguments of a metric that have a row each, by the names under which its docstring lists them. */
export type Lengths = Readonly<Record<string, ArrayLike<unknown> | undefined>>;

/**
 * How many rows all of them have.
 *
 * @throws UserError LEARN_LENGTHS when they differ, or there are none
 */
export function assertRows(named: Lengths): number {
  const lengths = Object.entries(named).flatMap(([name, values]) =>
    values === undefined ? [] : [{ name, length: values.length }],
  );
  const [first] = lengths;
  if (first === undefined || first.length === 0) {
    throw new UserError('LEARN_LENGTHS', `There are no rows: ${first?.name ?? 'the input'} is empty.`, {
      fix: 'Give at least one row.',
    });
  }
  const other = lengths.find(({ length }) => length !== first.length);
  if (other === undefined) return first.length;
  throw new UserError(
    'LEARN_LENGTHS',
    `${first.name} has ${rows(first.length)} and ${other.name} has ${rows(other.length)}.`,
    { fix: 'Give one value a row in both, of the same rows in the same order.' },
  );
}

function rows(length: number): string {
  return `${length.toLocaleString('en-US')} ${length === 1 ? 'row' : 'rows'}`;
}
