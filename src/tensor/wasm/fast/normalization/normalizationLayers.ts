import type { Tensor } from '@tensorflow/tfjs-core';

/** A weight of tfjs-layers. */
export interface LayerWeight {
  read(): Tensor;
  write(value: Tensor): unknown;
}

/** What is read here of tfjs-layers' BatchNormalization. */
export interface BatchNormalizationLayer {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly gamma?: LayerWeight | null;
  readonly beta?: LayerWeight | null;
  readonly movingMean: LayerWeight;
  readonly movingVariance: LayerWeight;
}

/** Of its LayerNormalization. */
export interface LayerNormalizationLayer {
  readonly axis: number | number[];
  readonly epsilon: number;
  readonly gamma?: LayerWeight | null;
  readonly beta?: LayerWeight | null;
}

export type LayerCall<Layer> = (
  this: Layer,
  inputs: Tensor | Tensor[],
  kwargs?: { readonly training?: boolean | null } | null,
) => Tensor | Tensor[];

/** gamma and beta as far as the layer has them, by their names as inputs of a kernel. */
export function weightsOf({ gamma, beta }: LayerNormalizationLayer): { scale?: Tensor; offset?: Tensor } {
  return { ...(gamma && { scale: gamma.read() }), ...(beta && { offset: beta.read() }) };
}
