/** Data of `mimeTypes.tensor`: what a tensor is, its statistics, and the corner of one plane of it. */
export interface TensorOutput {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly size: number;
  /** The variable's name; null for plain tensors. */
  readonly name: string | null;
  /** Why there are no values to show; null when there are. */
  readonly problem: string | null;
  readonly statistics: TensorStatistics | null;
  readonly plane: TensorPlane | null;
  /** For the shapes of images. */
  readonly picture?: TensorPicture | undefined;
  /** For long vectors. */
  readonly line?: TensorLine | undefined;
}

/** Images as they look. */
export interface TensorPicture {
  /** Base64. */
  readonly png: string;
  /** On the screen, in pixels: a whole multiple of the PNG's. */
  readonly width: number;
  readonly height: number;
  /** How many images, of which kind, and what is black and white. */
  readonly caption: string;
}

/** The least and the largest value of each column, from left to right; null where none is finite. */
export interface TensorLine {
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** All values were read. */
  readonly isWhole: boolean;
}

/** Over all values that are finite; `count` of them were read, all when not `isSampled`. */
export interface TensorStatistics {
  readonly count: number;
  readonly isSampled: boolean;
  readonly nanCount: number;
  readonly infiniteCount: number;
  readonly zeroCount: number;
  /** Null when no value is finite. */
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** Of the population (divided by n). */
  readonly std: number | null;
  /** Counts in bins of equal width from `min` to `max`; empty when these are equal. */
  readonly histogram: readonly number[];
}

/** A window of the last two dimensions, at `indices` of the others; a vector is one row. */
export interface TensorPlane {
  readonly indices: readonly number[];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rowOffset: number;
  readonly columnOffset: number;
  readonly values: readonly (readonly TensorValue[])[];
}

/** NaN and the infinities are "NaN", "INF" and "-INF"; complex numbers text. */
export type TensorValue = number | string | boolean;

/** What a tensor's slicer is asked. */
export interface TensorQuery {
  readonly indices: readonly number[];
  readonly rowOffset: number;
  readonly rowLimit: number;
  readonly columnOffset: number;
  readonly columnLimit: number;
}
