import { UserError } from '../../../base/UserError.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { readNumbers } from '../../../learn/input/readNumbers.ts';
import type { Numbers } from '../../../learn/input/Target.ts';

/**
 * Area under a curve, by trapezia.
 *
 * @param x shape [n], n at least 2, rising or falling all along
 * @param y shape [n]
 * @throws UserError LEARN_VALUE when x turns, LEARN_LENGTHS for fewer than two points
 */
export function auc(x: Numbers, y: Numbers): number {
  const points = assertRows({ x, y });
  if (points < 2) {
    throw new UserError('LEARN_LENGTHS', 'A curve of one point has no area.', { fix: 'Give two points or more.' });
  }
  const [across, up] = [readNumbers('x', x), readNumbers('y', y)];
  let [area, rises, falls] = [0, false, false];
  for (let point = 1; point < points; point += 1) {
    const step = (across[point] ?? 0) - (across[point - 1] ?? 0);
    rises ||= step > 0;
    falls ||= step < 0;
    area += (step * ((up[point] ?? 0) + (up[point - 1] ?? 0))) / 2;
  }
  if (!(rises && falls)) return falls ? -area : area;
  throw new UserError('LEARN_VALUE', 'x rises and falls.', { fix: 'Sort the points of the curve by x.' });
}
