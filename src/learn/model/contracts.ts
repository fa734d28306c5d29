import type { Frame } from '../frame/Frame.ts';
import type { Features } from '../input/readFeatures.ts';
import type { Label, Labels, Numbers } from '../input/Target.ts';
import type { FitOptions } from './FitOptions.ts';
import type { ModelJson } from './ModelJson.ts';
import type { Params } from './optionsWith.ts';

/** What all models have. */
export interface AnyModel {
  readonly kind: string;
  readonly options: object;
  readonly isFitted: boolean;
  readonly featureNamesIn: readonly string[];
  clone(): this;
  /** A model that has learnt nothing, with other options; those of models inside as `{ 'model.maxDepth': 3 }`. */
  withParams(params: Params): this;
  toJSON(): ModelJson;
}

/** A class of each row, or a number. Transformers that need none ignore it. */
export type AnyTarget = Labels | Numbers;

/** Columns into other columns. */
export interface Transformer extends AnyModel {
  fit(x: Features, y?: AnyTarget | null, options?: FitOptions): Promise<this>;
  /** Same rows in the same order. */
  transform(x: Features): Frame;
  /**
   * The columns of the training rows themselves, where that is not what `transform` gives: target encoding takes them
   * out of fold.
   */
  fitTransform?(x: Features, y?: AnyTarget | null, options?: FitOptions): Promise<Frame>;
  /** The names of the columns that `transform` gives. @throws UserError LEARN_NOT_FITTED */
  readonly featureNamesOut: readonly string[];
}

export interface Classifier extends AnyModel {
  /** In ascending order, that of the columns of `predictProba`. */
  readonly classes: readonly Label[];
  fit(x: Features, y: Labels, options?: FitOptions): Promise<this>;
  predict(x: Features): Label[];
  /** Probabilities, shape [n, classes]. */
  predictProba?(x: Features): number[][];
  /** Distance from the border, of a classifier without probabilities: [n], or [n, classes] from three classes on. */
  decisionFunction?(x: Features): Float64Array | number[][];
}

export interface Regressor extends AnyModel {
  fit(x: Features, y: Numbers, options?: FitOptions): Promise<this>;
  /** Shape [n]. */
  predict(x: Features): Float64Array;
}

export interface Clusterer extends AnyModel {
  fit(x: Features, y?: null, options?: FitOptions): Promise<this>;
  /** The cluster of each row that it was fitted on, shape [n]; -1 for noise. */
  readonly labels: Int32Array;
  /** The cluster of other rows, where the method defines one. */
  predict?(x: Features): Int32Array;
}

export interface OutlierDetector extends AnyModel {
  fit(x: Features, y?: null, options?: FitOptions): Promise<this>;
  /** The lower, the more abnormal; shape [n]. */
  scoreSamples(x: Features): Float64Array;
  /** Below 0 for outliers. */
  decisionFunction(x: Features): Float64Array;
  /** 1 for what is usual, -1 for an outlier. */
  predict(x: Features): Int32Array;
}
