import type { Tensor } from '@tensorflow/tfjs-core';

/** What is read here of a layer of tfjs-layers 4.22; each class has some of it. */
export interface InferenceLayer {
  getClassName(): string;
  readonly _callHook: unknown;
  readonly inboundNodes: readonly { readonly inboundLayers: readonly InferenceLayer[] }[];
  readonly activation?: { getClassName(): string } | null;
  readonly kernel?: LayerWeight;
  readonly bias?: LayerWeight | null;
  readonly dataFormat?: string;
  readonly kernelSize?: readonly number[];
  readonly poolSize?: readonly number[];
  readonly strides?: readonly number[];
  readonly padding?: string;
  readonly dilationRate?: readonly number[];
  readonly axis?: unknown;
  readonly maxValue?: number | null;
}

interface LayerWeight {
  read(): Tensor;
}

export interface LayersModel {
  readonly layers: readonly InferenceLayer[];
  readonly inputs: readonly object[];
  readonly outputs: readonly { readonly sourceLayer: object }[];
  predictLoop: (
    this: LayersModel,
    inputs: Tensor | Tensor[],
    ...rest: [batchSize?: number, verbose?: boolean]
  ) => Tensor | Tensor[];
}

/** The layers in their order when each reads what the one before it made; null for other graphs. */
export function chainOf({ layers, inputs, outputs }: LayersModel): readonly InferenceLayer[] | null {
  const [input, ...rest] = layers;
  if (inputs.length !== 1 || outputs.length !== 1 || input?.getClassName() !== 'InputLayer') return null;
  let before = input;
  for (const layer of rest) {
    const [node, ...others] = layer.inboundNodes;
    const isNext = node?.inboundLayers.length === 1 && node.inboundLayers[0] === before && others.length === 0;
    const isHooked = layer._callHook !== null && layer._callHook !== undefined;
    if (!isNext || isHooked) return null;
    before = layer;
  }
  return outputs[0]?.sourceLayer === before ? rest : null;
}
