import type { TensorStatistics } from './TensorOutput.ts';

/** How values become brightness: `low` is black, `high` white. */
export interface PictureScale {
  readonly low: number;
  readonly high: number;
  /** In words, since a picture does not tell. */
  readonly text: string;
  /** Values are those of pixels, not just numbers in the shape of some. */
  readonly isUsual: boolean;
}

/** Values of 0 to 1 (floats) and of 0 to 255 are taken for what they are, all others from their least to their largest. */
export function pictureScale(dtype: string, statistics: TensorStatistics | null): PictureScale | null {
  const { min = null, max = null } = statistics ?? {};
  if (min === null || max === null) return null;
  if (dtype === 'bool') return { low: 0, high: 1, text: 'false black, true white', isUsual: true };
  if (min >= 0 && max <= 1 && dtype === 'float32') return { low: 0, high: 1, text: '0 black, 1 white', isUsual: true };
  if (min >= 0 && max <= 255) return { low: 0, high: 255, text: '0 black, 255 white', isUsual: true };
  if (min >= -1 && max <= 1) return { low: -1, high: 1, text: '−1 black, 1 white', isUsual: false };
  const [low, high] = [Number(min.toPrecision(4)), Number(max.toPrecision(4))];
  return { low: min, high: max, text: `scaled: ${low} black, ${high} white`, isUsual: false };
}
