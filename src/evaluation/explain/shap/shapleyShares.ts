import { solved } from '../solved.ts';
import type { Coalitions } from './coalitions.ts';

interface Ends {
  /** The worth of no player, and that of all. */
  readonly empty: number;
  readonly full: number;
}

/**
 * Shapley's formula over all coalitions: the mean of what a player adds, each coalition of k among n - 1 others weighted
 * by k! (n - 1 - k)! / n!.
 *
 * @param worth of the coalitions, in the order of their bits from 1 on; shape [2^players - 2]
 */
export function exactShares({ players }: Coalitions, worth: Float64Array, { empty, full }: Ends): number[] {
  const all = 2 ** players - 1;
  const worthOf = (mask: number): number => (mask === 0 ? empty : mask === all ? full : (worth[mask - 1] ?? 0));
  const weights = Array.from({ length: players }, (_, size) => 1 / (players * choose(players - 1, size)));
  return Array.from({ length: players }, (_, player) => {
    const bit = 1 << player;
    let share = 0;
    for (let mask = 0; mask <= all; mask += 1) {
      if ((mask & bit) !== 0) continue;
      share += (weights[bitsOf(mask)] ?? 0) * (worthOf(mask | bit) - worthOf(mask));
    }
    return share;
  });
}

/**
 * The shares that fit the worth of the drawn coalitions best, by weighted least squares, under the condition that they add
 * up to what all players are worth together (Lundberg and Lee 2017, theorem 2).
 */
export function fittedShares(coalitions: Coalitions, worth: Float64Array, { empty, full }: Ends): number[] {
  const { players, members, weights } = coalitions;
  const [total, last, unknowns] = [full - empty, players - 1, players - 1];
  const left = Array.from({ length: unknowns }, () => new Float64Array(unknowns));
  const right = new Float64Array(unknowns);
  members.forEach((member, at) => {
    const isLast = member[last] ?? 0;
    const weight = weights[at] ?? 0;
    // The last player's share is what the others leave, so that the sum holds by construction.
    const target = (worth[at] ?? 0) - empty - isLast * total;
    for (let row = 0; row < unknowns; row += 1) {
      const one = (member[row] ?? 0) - isLast;
      if (one === 0) continue;
      right[row] = (right[row] ?? 0) + weight * one * target;
      const line = left[row] ?? right;
      for (let column = 0; column < unknowns; column += 1) {
        line[column] = (line[column] ?? 0) + weight * one * ((member[column] ?? 0) - isLast);
      }
    }
  });
  const shares = solved(left, right);
  return [...shares, total - shares.reduce((sum, share) => sum + share, 0)];
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function choose(from: number, count: number): number {
  let ways = 1;
  for (let at = 1; at <= count; at += 1) ways = (ways * (from - count + at)) / at;
  return ways;
}
