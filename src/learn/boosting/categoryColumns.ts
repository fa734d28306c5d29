import { UserError } from '../../base/UserError.ts';
import { closestNames } from '../../base/closestNames.ts';
import type { Matrix } from '../input/readMatrix.ts';

const mostCategory = 254;

/**
 * The positions of columns of categories.
 *
 * @param named by name or position
 * @param names of all columns
 * @throws UserError LEARN_COLUMN for one that is not there, LEARN_VALUE for a value that is no category
 */
export function categoryColumns(
  named: readonly (string | number)[] | null | undefined,
  { names, x }: { names: readonly string[]; x: Matrix },
): ReadonlySet<number> {
  const columns = new Set((named ?? []).map((one) => positionOf(one, names)));
  for (const column of columns) assertCategories(x, { column, name: names[column] ?? String(column) });
  return columns;
}

function positionOf(one: string | number, names: readonly string[]): number {
  const position = typeof one === 'string' ? names.indexOf(one) : one;
  if (position >= 0 && position < names.length) return position;
  const [near] = closestNames(String(one), names);
  throw new UserError('LEARN_COLUMN', `categoricalFeatures names ${JSON.stringify(one)}, which is no column.`, {
    fix: near === undefined ? `The columns are ${names.join(', ')}.` : `Did you mean "${near}"?`,
  });
}

function assertCategories({ rows, columns, values }: Matrix, { column, name }: { column: number; name: string }): void {
  for (let row = 0; row < rows; row += 1) {
    const value = values[row * columns + column] ?? Number.NaN;
    if (Number.isNaN(value) || (Number.isInteger(value) && value >= 0 && value <= mostCategory)) continue;
    throw new UserError('LEARN_VALUE', `x, column "${name}", is ${value} in row ${row}, which is no category.`, {
      fix: `Number the categories from 0 to ${mostCategory}, such as by OrdinalEncoder, or leave the column out of categoricalFeatures.`,
    });
  }
}
