/** What is used of a TensorFlow.js model; known by its shape, so that nothing of TensorFlow is imported. */
export interface ModelLike extends LayerLike {
  readonly layers: readonly LayerLike[];
  readonly trainableWeights: readonly WeightLike[];
  readonly nonTrainableWeights: readonly WeightLike[];
  /** `name_ib-index` of the connections that are this model's: a layer may belong to several. */
  readonly containerNodes?: ReadonlySet<string>;
  readonly optimizer?: object | null;
  readonly loss?: unknown;
}

export interface LayerLike {
  readonly name: string;
  readonly trainable?: boolean;
  /** Throws where a layer has several. */
  readonly outputShape?: unknown;
  readonly inboundNodes?: readonly NodeLike[];
  getClassName(): string;
  /** Throws while the layer is not built. */
  countParams(): number;
}

interface NodeLike {
  readonly inboundLayers: readonly LayerLike[];
}

interface WeightLike {
  readonly shape: readonly (number | null)[];
}

/** Whether the value is a model with layers; reading its properties may throw, and then it is none. */
export function isModel(value: object): value is ModelLike {
  try {
    // SAFETY: properties of an object, each checked here.
    const { layers, getClassName, countParams, predict, fit } = value as Partial<ModelLike> & {
      predict?: unknown;
      fit?: unknown;
    };
    const methods = [getClassName, countParams, predict, fit];
    return Array.isArray(layers) && methods.every((method) => typeof method === 'function');
  } catch {
    return false;
  }
}

/** Whether a layer is itself a model. */
export function isNestedModel(layer: LayerLike): layer is ModelLike {
  return 'layers' in layer && Array.isArray(layer.layers);
}
