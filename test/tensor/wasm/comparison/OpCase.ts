import type * as TensorFlow from '@tensorflow/tfjs';

export type Tf = typeof TensorFlow;
export type Tensor = TensorFlow.Tensor;

/** One op with one set of options, to be computed on two backends. */
export interface OpCase {
  /** Unique: the op first, then its options. */
  readonly name: string;
  readonly inputs: readonly Data[];
  readonly run: (tf: Tf, inputs: Inputs) => Tensor | readonly (Tensor | undefined)[];
  /**
   * `smooth`: the gradients for the float32 inputs are compared, and held against finite differences.
   * `compared`: compared only, where the op has steps or ties. `none`: the op has no gradient.
   */
  readonly gradient: 'smooth' | 'compared' | 'none';
  /** Largest |difference| / (1 + |value|); 1e-5 by default, 1e-4 for gradients. */
  readonly tolerance?: number;
}

/** As many as the case has; who writes a case knows how many. */
export type Inputs = readonly [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];

export interface Data {
  readonly dtype: 'float32' | 'int32' | 'bool' | 'string' | 'complex64';
  readonly shape: readonly number[];
  readonly values: readonly number[] | readonly string[];
}

export function smooth(name: string, inputs: readonly Data[], run: OpCase['run'], tolerance?: number): OpCase {
  return { name, inputs, run, gradient: 'smooth', ...(tolerance !== undefined && { tolerance }) };
}

export function compared(name: string, inputs: readonly Data[], run: OpCase['run'], tolerance?: number): OpCase {
  return { name, inputs, run, gradient: 'compared', ...(tolerance !== undefined && { tolerance }) };
}

export function forward(name: string, inputs: readonly Data[], run: OpCase['run'], tolerance?: number): OpCase {
  return { name, inputs, run, gradient: 'none', ...(tolerance !== undefined && { tolerance }) };
}
