import { UserError } from '../../base/UserError.ts';
import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import type { Labels } from '../input/Target.ts';
import type { Fold } from './Fold.ts';
import type { PartSizes } from './partSizes.ts';
import { shuffleInPlace } from './shuffleInPlace.ts';

/**
 * Two parts in which each class has its share, as scikit-learn's StratifiedShuffleSplit.
 *
 * @param labels the class of each row, shape [n]
 * @throws UserError LEARN_UNDEFINED for a class of one row, or a part with fewer rows than there are classes
 */
export function drawStratified(labels: Labels, sizes: PartSizes, random: () => number): Fold {
  const named = { name: 'stratify', values: labels };
  const classes = classesOf([named]);
  const rows = rowsByClass(knownCodesOf(named, classes), classes.length);
  const lonely = rows.findIndex((ofClass) => ofClass.length < 2);
  if (lonely >= 0) throw tooFew(`The class ${JSON.stringify(classes[lonely])} has one row for two parts.`);
  if (Math.min(sizes.train, sizes.test) < classes.length) {
    throw tooFew(`A part of ${Math.min(sizes.train, sizes.test)} rows cannot hold ${classes.length} classes.`);
  }
  const counts = rows.map((ofClass) => ofClass.length);
  const trained = likelyCounts(counts, sizes.train, random);
  const left = counts.map((count, code) => count - (trained[code] ?? 0));
  const tested = likelyCounts(left, sizes.test, random);
  const [train, test]: [number[], number[]] = [[], []];
  rows.forEach((ofClass, code) => {
    shuffleInPlace(ofClass, random);
    const end = trained[code] ?? 0;
    for (const row of ofClass.subarray(0, end)) train.push(row);
    for (const row of ofClass.subarray(end, end + (tested[code] ?? 0))) test.push(row);
  });
  return { train: shuffled(train, random), test: shuffled(test, random) };
}

function rowsByClass(codes: Int32Array, classes: number): Uint32Array[] {
  const counts = new Uint32Array(classes);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const rows = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  codes.forEach((code, row) => {
    const place = counts[code] ?? 0;
    const ofClass = rows[code];
    if (ofClass !== undefined) ofClass[place] = row;
    counts[code] = place + 1;
  });
  return rows;
}

/**
 * How many of each class are most likely among `draws` rows: the mode of the multivariate hypergeometric distribution,
 * nearly; equal remainders are drawn.
 */
function likelyCounts(counts: readonly number[], draws: number, random: () => number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (count / total) * draws);
  const whole = exact.map(Math.floor);
  let need = draws - whole.reduce((sum, count) => sum + count, 0);
  const order = Uint32Array.from(counts.keys());
  shuffleInPlace(order, random);
  const remainder = (code: number): number => (exact[code] ?? 0) - (whole[code] ?? 0);
  for (const code of Array.from(order).sort((one, other) => remainder(other) - remainder(one))) {
    if (need <= 0) break;
    if ((whole[code] ?? 0) >= (counts[code] ?? 0)) continue;
    whole[code] = (whole[code] ?? 0) + 1;
    need -= 1;
  }
  return whole;
}

function shuffled(rows: readonly number[], random: () => number): Uint32Array {
  const order = Uint32Array.from(rows);
  shuffleInPlace(order, random);
  return order;
}

function tooFew(what: string): UserError {
  return new UserError('LEARN_UNDEFINED', what, { fix: 'Join rare classes, give more rows, or leave stratify out.' });
}
