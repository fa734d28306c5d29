/** Data of `mimeTypes.model`: the layers of a TensorFlow.js model and how they are connected. */
export interface ModelOutput {
  readonly name: string;
  readonly className: string;
  /** Rows of the table, those of a nested model after it. */
  readonly layers: readonly ModelLayer[];
  /** More than are listed. */
  readonly layerCount: number;
  readonly trainableParams: number;
  readonly nonTrainableParams: number;
  /** `adam, learning rate 0.001`; null until compiled. */
  readonly optimizer: string | null;
  readonly loss: string | null;
  /** Why there is less to see; null when all is there. */
  readonly problem: string | null;
}

export interface ModelLayer {
  readonly name: string;
  readonly type: string;
  /** `(null, 28, 28, 3)`, null being the batch; several, or `multiple`, where a layer has more than one. */
  readonly output: string;
  /** Null while the layer is not built. */
  readonly params: number | null;
  readonly isTrainable: boolean;
  /** How many models it is nested in. */
  readonly depth: number;
  /** Positions in `layers` of those whose outputs it takes. */
  readonly from: readonly number[];
  /** A model of its own: the layers after it, deeper than it, are its. */
  readonly isNested: boolean;
}
