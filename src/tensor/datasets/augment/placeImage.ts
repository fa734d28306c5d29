/** Pixels of one picture, [height, width, channels]. */
export interface Image {
  readonly pixels: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface Placement {
  readonly mirrorsX: boolean;
  readonly mirrorsY: boolean;
  /** Radians, against the clock. */
  readonly angle: number;
  /** Of the part that is kept, in the picture as it was mirrored and turned. */
  readonly top: number;
  readonly left: number;
}

/** Fills `target` with a part of `source`, mirrored and then turned around its middle. */
export function placeImage(source: Image, target: Image, placement: Placement): void {
  if (placement.angle === 0) copyPart(source, target, placement);
  else turnPart(source, target, placement);
}

function copyPart(source: Image, target: Image, { mirrorsX, mirrorsY, top, left }: Placement): void {
  const { width, height, channels } = source;
  for (let y = 0; y < target.height; y += 1) {
    const fromY = mirrorsY ? height - 1 - (y + top) : y + top;
    for (let x = 0; x < target.width; x += 1) {
      const fromX = mirrorsX ? width - 1 - (x + left) : x + left;
      const from = (fromY * width + fromX) * channels;
      const to = (y * target.width + x) * channels;
      for (let channel = 0; channel < channels; channel += 1)
        target.pixels[to + channel] = source.pixels[from + channel] ?? 0;
    }
  }
}

/** Each pixel looks back to where it came from, and takes what lies there by bilinear interpolation. */
function turnPart(source: Image, target: Image, placement: Placement): void {
  const { width, height, channels } = source;
  const [cos, sin] = [Math.cos(placement.angle), Math.sin(placement.angle)];
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0; y < target.height; y += 1) {
    for (let x = 0; x < target.width; x += 1) {
      const [dx, dy] = [x + placement.left - middleX, y + placement.top - middleY];
      const turnedX = middleX + cos * dx - sin * dy;
      const turnedY = middleY + sin * dx + cos * dy;
      const fromX = placement.mirrorsX ? width - 1 - turnedX : turnedX;
      const fromY = placement.mirrorsY ? height - 1 - turnedY : turnedY;
      const to = (y * target.width + x) * channels;
      for (let channel = 0; channel < channels; channel += 1)
        target.pixels[to + channel] = bilinear(source, [fromX, fromY], channel);
    }
  }
}

function bilinear(
  { pixels, width, height, channels }: Image,
  [x, y]: readonly [number, number],
  channel: number,
): number {
  const [lowX, lowY] = [Math.floor(x), Math.floor(y)];
  const [shareX, shareY] = [x - lowX, y - lowY];
  const at = (column: number, row: number): number =>
    pixels[(mirrored(row, height) * width + mirrored(column, width)) * channels + channel] ?? 0;
  const top = at(lowX, lowY) * (1 - shareX) + at(lowX + 1, lowY) * shareX;
  const bottom = at(lowX, lowY + 1) * (1 - shareX) + at(lowX + 1, lowY + 1) * shareX;
  return top * (1 - shareY) + bottom * shareY;
}

/** Outside of the picture as in a mirror at its edge: `d c b a | a b c d | d c b a`, Keras's `reflect`. */
function mirrored(place: number, size: number): number {
  const period = 2 * size;
  const within = ((place % period) + period) % period;
  return within < size ? within : period - 1 - within;
}
