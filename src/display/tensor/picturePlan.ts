/** Which images of a tensor are shown, how large, and where. */
export interface PicturePlan {
  readonly imageHeight: number;
  readonly imageWidth: number;
  readonly channels: number;
  readonly imageCount: number;
  readonly shownCount: number;
  /** One point of the picture for so many of the image's, in both directions. */
  readonly step: number;
  /** Points of the screen for one of the picture. */
  readonly zoom: number;
  readonly columns: number;
  /** Points between images. */
  readonly gap: number;
}

/** Smaller ones are filters of a convolution, or numbers that happen to come in threes. */
const leastSide = 8;
const mostSide = 16_384;
const mostImages = 40;
const singleSide = 512;
const sheetSide = 96;
const sheetWidth = 800;

/** For the shapes [H, W, C] and [N, H, W, C] of 1, 3 or 4 channels; null for all others. */
export function picturePlan(shape: readonly number[]): PicturePlan | null {
  if (shape.length !== 3 && shape.length !== 4) return null;
  const [imageHeight = 0, imageWidth = 0, channels = 0] = shape.slice(-3);
  const imageCount = shape.length === 4 ? (shape[0] ?? 0) : 1;
  const [least, most] = [Math.min(imageHeight, imageWidth), Math.max(imageHeight, imageWidth)];
  if (![1, 3, 4].includes(channels) || least < leastSide || most > mostSide || imageCount === 0) return null;
  const side = imageCount === 1 ? singleSide : sheetSide;
  const step = Math.max(1, Math.ceil(most / side));
  const zoom = Math.max(1, Math.min(8, Math.floor((imageCount === 1 ? 256 : sheetSide) / most)));
  const shownCount = Math.min(imageCount, mostImages);
  const gap = imageCount === 1 ? 0 : Math.ceil(3 / zoom);
  const width = zoom * (Math.ceil(imageWidth / step) + gap);
  const columns = Math.min(shownCount, Math.max(1, Math.floor(sheetWidth / width)));
  return { imageHeight, imageWidth, channels, imageCount, shownCount, step, zoom, columns, gap };
}
