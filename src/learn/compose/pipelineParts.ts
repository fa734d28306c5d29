import type { Frame } from '../frame/Frame.ts';
import type { Features } from '../input/readFeatures.ts';
import type { Label } from '../input/Target.ts';
import type { AnyModel } from '../model/contracts.ts';

/** What the last step of a pipeline has under that name; nothing where it has no such thing. */
export type Part<Last, Name extends string> =
  Last extends Readonly<Partial<Record<Name, infer Found>>>
    ? Last extends Readonly<Record<Name, unknown>>
      ? Found
      : Exclude<Found, undefined>
    : never;

/** The last step of a pipeline of which TypeScript does not know what it is: it may do any of this. */
export interface AnyPredictor extends AnyModel {
  fit(x: Features, y?: never): Promise<this>;
  /** Labels, or numbers of a regressor. */
  predict(x: Features): Label[] & Float64Array & Int32Array;
  predictProba(x: Features): number[][];
  decisionFunction(x: Features): Float64Array & number[][];
  scoreSamples(x: Features): Float64Array;
  transform(x: Features): Frame;
  readonly classes: readonly Label[];
  readonly labels: Int32Array;
  readonly featureNamesOut: readonly string[];
}
