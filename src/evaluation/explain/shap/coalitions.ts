import { rowNumbers } from '../../../learn/rowNumbers.ts';
import { shuffleInPlace } from '../../../learn/split/shuffleInPlace.ts';

/** Which players are in, of each coalition that is asked for. */
export interface Coalitions {
  readonly players: number;
  /** 1 where a player is in: shape [coalitions, players]. */
  readonly members: readonly Uint8Array[];
  /** For least squares; they add up to 1. Shape [coalitions]. */
  readonly weights: Float64Array;
  /** Whether all are there but the empty and the full one. */
  readonly isWhole: boolean;
}

/**
 * All coalitions where they are at most `most`; else those of the smallest and the largest sizes as long as whole sizes
 * fit, and of the others a sample in pairs of a coalition and its counterpart (Covert and Lee 2021), each by its weight
 * in Shapley's kernel.
 *
 * @param players how many, at least 1
 */
export function coalitionsOf(players: number, most: number, random: () => number): Coalitions {
  if (players < 31 && 2 ** players - 2 <= most) return allCoalitions(players);
  const members = new Map<string, { member: Uint8Array; weight: number }>();
  const sizes = Array.from({ length: Math.floor(players / 2) }, (_, at) => at + 1);
  const kernel = sizes.map((size) => ((size * 2 === players ? 1 : 2) * (players - 1)) / (size * (players - size)));
  const total = sum(kernel);
  let size = 1;
  for (; size <= sizes.length; size += 1) {
    const isHalf = size * 2 === players;
    const count = choose(players, size) * (isHalf ? 1 : 2);
    // A whole size is taken when its share of the kernel would draw as many anyway.
    const share = (kernel[size - 1] ?? 0) / sum(kernel.slice(size - 1));
    if (members.size + count > most || (most - members.size) * share < count) break;
    const weight = (kernel[size - 1] ?? 0) / total / count;
    for (const member of ofSize(players, size)) addPair(members, member, { weight, isBoth: !isHalf });
  }
  addSampled(members, { players, most, first: size, kernel, total, random });
  const found = [...members.values()];
  const weights = Float64Array.from(found, ({ weight }) => weight);
  const all = sum([...weights]);
  return { players, members: found.map(({ member }) => member), weights: weights.map((w) => w / all), isWhole: false };
}

function allCoalitions(players: number): Coalitions {
  const members = Array.from({ length: Math.max(0, 2 ** players - 2) }, (_, at) =>
    Uint8Array.from({ length: players }, (__, player) => ((at + 1) >> player) & 1),
  );
  return { players, members, weights: new Float64Array(members.length).fill(1 / members.length), isWhole: true };
}

type Members = Map<string, { member: Uint8Array; weight: number }>;

function addPair(members: Members, member: Uint8Array, { weight, isBoth }: { weight: number; isBoth: boolean }): void {
  for (const each of isBoth ? [member, member.map((flag) => 1 - flag)] : [member]) {
    const key = each.join('');
    const known = members.get(key);
    members.set(key, { member: each, weight: (known?.weight ?? 0) + weight });
  }
}

interface Sampling {
  readonly players: number;
  readonly most: number;
  /** The smallest size that is drawn from. */
  readonly first: number;
  readonly kernel: readonly number[];
  readonly total: number;
  readonly random: () => number;
}

function addSampled(members: Members, { players, most, first, kernel, total, random }: Sampling): void {
  const left = kernel.slice(first - 1);
  if (left.length === 0) return;
  const draws = Math.ceil((most - members.size) / 2);
  const weight = sum(left) / total / (2 * draws);
  const order = rowNumbers(players);
  // A coalition that is drawn again gains weight and costs nothing; the draws are bounded all the same.
  for (let draw = 0; draw < draws; draw += 1) {
    let place = random() * sum(left);
    let at = 0;
    while (at < left.length - 1 && place >= (left[at] ?? 0)) {
      place -= left[at] ?? 0;
      at += 1;
    }
    shuffleInPlace(order, random);
    const member = new Uint8Array(players);
    for (const player of order.subarray(0, first + at)) member[player] = 1;
    addPair(members, member, { weight, isBoth: true });
  }
}

/** Every coalition of a size, in order of its players. */
function* ofSize(players: number, size: number): Generator<Uint8Array> {
  const chosen = Array.from({ length: size }, (_, at) => at);
  for (;;) {
    const member = new Uint8Array(players);
    for (const player of chosen) member[player] = 1;
    yield member;
    let at = size - 1;
    while (at >= 0 && chosen[at] === players - size + at) at -= 1;
    if (at < 0) return;
    chosen[at] = (chosen[at] ?? 0) + 1;
    for (let next = at + 1; next < size; next += 1) chosen[next] = (chosen[next - 1] ?? 0) + 1;
  }
}

function choose(from: number, count: number): number {
  let ways = 1;
  for (let at = 1; at <= count; at += 1) ways = (ways * (from - count + at)) / at;
  return Math.round(ways);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
