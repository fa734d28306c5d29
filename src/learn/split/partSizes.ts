import { UserError } from '../../base/UserError.ts';

export interface PartSizes {
  readonly train: number;
  readonly test: number;
}

export interface PartOptions {
  readonly testSize?: number | undefined;
  readonly trainSize?: number | undefined;
}

/**
 * How many of `count` rows (or groups) go to each part, as scikit-learn: a share of the test is rounded up, one of the
 * training down.
 *
 * @throws UserError LEARN_OPTION for a size that is no share and no number of rows, LEARN_UNDEFINED for an empty part
 */
export function partSizes(count: number, { testSize, trainSize }: PartOptions, what: 'rows' | 'groups'): PartSizes {
  const share = testSize ?? (trainSize === undefined ? 0.25 : undefined);
  const test = share === undefined ? undefined : sizeOf('testSize', share, (part) => Math.ceil(part * count));
  const train =
    trainSize === undefined ? undefined : sizeOf('trainSize', trainSize, (part) => Math.floor(part * count));
  const sizes = { train: train ?? count - (test ?? 0), test: test ?? count - (train ?? 0) };
  if (sizes.train + sizes.test > count) {
    throw new UserError('LEARN_OPTION', `${sizes.train} + ${sizes.test} ${what} are asked for, of ${count}.`, {
      fix: 'Make testSize or trainSize smaller, or give only one of them.',
    });
  }
  if (sizes.train > 0 && sizes.test > 0) return sizes;
  const empty = sizes.train > 0 ? 'test' : 'training';
  throw new UserError('LEARN_UNDEFINED', `Of ${count} ${what} none would be left in the ${empty} part.`, {
    fix: `Give more ${what}, or another testSize.`,
  });
}

function sizeOf(name: string, size: number, ofShare: (share: number) => number): number {
  if (size > 0 && size < 1) return ofShare(size);
  if (Number.isSafeInteger(size) && size >= 1) return size;
  throw new UserError('LEARN_OPTION', `${name} is ${size}.`, {
    fix: 'It must be a share between 0 and 1, or a whole number of rows.',
  });
}
