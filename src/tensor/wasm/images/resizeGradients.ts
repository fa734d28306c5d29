/** [batch, height, width, channels] */
export type ImagesShape = readonly [number, number, number, number];

export interface ResizeOptions {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/**
 * The transpose of bilinear resizing: what each output pixel was mixed of gets its share of that pixel's gradient.
 *
 * @param resized dy, the gradient with respect to the resized images
 * @param images dx, zeros at first
 */
export function addBilinearGradient(resized: Images, images: Images, options: ResizeOptions): void {
  const { rows, columns } = mixturesOf(resized, images, (input, output) => bilinearMixtures(input, output, options));
  addShares(resized, images, { rows, columns });
}

/** The transpose of nearest-neighbour resizing, in the terms of `addBilinearGradient`. */
export function addNearestGradient(resized: Images, images: Images, options: ResizeOptions): void {
  const { rows, columns } = mixturesOf(resized, images, (input, output) => nearestMixtures(input, output, options));
  addShares(resized, images, { rows, columns });
}

interface Images {
  readonly values: Float32Array;
  readonly shape: ImagesShape;
}

/** Of what an output row or column is made: (1 − fraction) of `low` and `fraction` of `high`. */
interface Mixture {
  readonly low: number;
  readonly high: number;
  readonly fraction: number;
}

interface Mixtures {
  readonly rows: readonly Mixture[];
  readonly columns: readonly Mixture[];
}

function mixturesOf(resized: Images, images: Images, along: (input: number, output: number) => Mixture[]): Mixtures {
  return {
    rows: along(images.shape[1], resized.shape[1]),
    columns: along(images.shape[2], resized.shape[2]),
  };
}

/** As in `ResizeBilinear` of tfjs-backend-cpu. */
function bilinearMixtures(input: number, output: number, options: ResizeOptions): Mixture[] {
  const scale = scaleOf(input, output, options);
  return Array.from({ length: output }, (_, i) => {
    const place = options.halfPixelCenters ? scale * (i + 0.5) - 0.5 : scale * i;
    const low = Math.max(0, Math.floor(place));
    return { low, high: Math.max(0, Math.min(input - 1, Math.ceil(place))), fraction: place - low };
  });
}

/** As in `ResizeNearestNeighbor` of tfjs-backend-cpu. */
function nearestMixtures(input: number, output: number, options: ResizeOptions): Mixture[] {
  const scale = scaleOf(input, output, options);
  return Array.from({ length: output }, (_, i) => {
    const place = options.halfPixelCenters ? scale * (i + 0.5) : scale * i;
    const nearest = Math.min(input - 1, options.alignCorners ? Math.round(place) : Math.floor(place));
    return { low: nearest, high: nearest, fraction: 0 };
  });
}

function scaleOf(input: number, output: number, { alignCorners }: ResizeOptions): number {
  return alignCorners && output > 1 ? (input - 1) / (output - 1) : input / output;
}

function addShares(resized: Images, images: Images, { rows, columns }: Mixtures): void {
  const [batch, height, width, channels] = images.shape;
  let from = 0;
  for (let image = 0; image < batch; image++) {
    for (const row of rows) {
      for (const column of columns) {
        for (const [y, rowShare] of sharesOf(row)) {
          for (const [x, columnShare] of sharesOf(column)) {
            const to = ((image * height + y) * width + x) * channels;
            for (let c = 0; c < channels; c++) {
              const share = (resized.values[from + c] ?? 0) * rowShare * columnShare;
              images.values[to + c] = (images.values[to + c] ?? 0) + share;
            }
          }
        }
        from += channels;
      }
    }
  }
}

function sharesOf({ low, high, fraction }: Mixture): readonly (readonly [number, number])[] {
  return fraction === 0 || low === high
    ? [[low, 1]]
    : [
        [low, 1 - fraction],
        [high, fraction],
      ];
}
