/** `test/oracle/tensor/golden.json`, which `makeGolden.py` beside it made of PyTorch. */
export interface Golden {
  readonly torch: string;
  readonly cases: readonly GoldenCase[];
  readonly optimizers: GoldenOptimizers;
}

export interface GoldenCase {
  readonly name: string;
  readonly op: string;
  /** Those of the op; whoever reads one knows its type. */
  readonly options: Readonly<Record<OptionName, never>>;
  readonly inputs: readonly GoldenTensor[];
  readonly outputs: readonly GoldenTensor[];
  readonly gradients: readonly GoldenTensor[];
}

type OptionName =
  | 'stride'
  | 'pad'
  | 'dilation'
  | 'outputShape'
  | 'width'
  | 'epsilon'
  | 'loss'
  | 'labels'
  | 'units'
  | 'name'
  | 'indices'
  | 'classes';

export interface GoldenTensor {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export interface GoldenOptimizers {
  readonly a: GoldenTensor;
  readonly b: GoldenTensor;
  readonly start: GoldenTensor;
  /** The weights after every tenth of 50 steps. */
  readonly runs: Readonly<Record<string, readonly (readonly number[])[]>>;
}
