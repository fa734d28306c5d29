import { UserError } from '../../base/UserError.ts';
import { type Params, type SearchSpace, dimensionsOf } from './Dimension.ts';

/** Most combinations of a grid; more are a mistake, or a case for a random search. */
const most = 1_000_000;

/**
 * Every combination of the values, in the order of scikit-learn's ParameterGrid: names sorted, the last one changing
 * fastest; of several grids one after the other.
 *
 * @throws UserError LEARN_OPTION for a range, which has no end of values
 */
export function parameterGrid(space: SearchSpace | readonly SearchSpace[]): Params[] {
  return (isSpaces(space) ? space : [space]).flatMap(combinations);
}

function combinations(space: SearchSpace): Params[] {
  let grid: Params[] = [{}];
  for (const [name, dimension] of dimensionsOf(space)) {
    if (dimension.kind !== 'choice') {
      throw new UserError('LEARN_OPTION', `"${name}" is a range, and a grid has no end of its values.`, {
        fix: `List the values of "${name}", or use RandomizedSearchCV or TPESearchCV.`,
      });
    }
    if (grid.length * dimension.values.length > most) {
      throw new UserError('LEARN_OPTION', `The grid has more than ${most.toLocaleString('en-US')} combinations.`, {
        fix: 'List fewer values, or use RandomizedSearchCV.',
      });
    }
    grid = grid.flatMap((params) => dimension.values.map((value) => ({ ...params, [name]: value })));
  }
  return grid;
}

function isSpaces(space: SearchSpace | readonly SearchSpace[]): space is readonly SearchSpace[] {
  return Array.isArray(space);
}
