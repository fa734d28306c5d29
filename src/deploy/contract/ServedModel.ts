import type { FrameColumn } from '../../learn/frame/Frame.ts';
import type { ClassLabel, ModelManifest } from './ModelManifest.ts';

/** Rows as a model takes them, by columns, in the order of the manifest's features. */
export interface ModelInput {
  readonly rows: number;
  readonly columns: readonly InputColumn[];
}

export type InputColumn = FrameColumn | TensorColumn;

export interface TensorColumn {
  readonly name: string;
  readonly kind: 'tensor';
  /** Of one row. */
  readonly shape: readonly number[];
  /** Shape [rows, ...shape], row by row. */
  readonly values: Float32Array | Int32Array;
}

/** Answers to the rows of an input, in their order. */
export interface ModelOutput {
  readonly rows: number;
  /** A class, number or cluster a row; null where the task is `tensor`. */
  readonly prediction: readonly ClassLabel[] | Float64Array | null;
  /** Shape [rows, classes]; null without probabilities. */
  readonly probabilities: Float64Array | null;
  /** How usual a row is, lower is more abnormal; of outlier detectors. Shape [rows]. */
  readonly score: Float64Array | null;
  /** Of task `tensor`. `shape` is that of one row. */
  readonly tensor: { readonly shape: readonly number[]; readonly values: Float32Array } | null;
}

/** A loaded model, ready to answer. */
export interface ServedModel {
  readonly manifest: ModelManifest;
  /** @throws Error when it can't; an input that `readRecords` has made is always one that it can */
  predict(input: ModelInput): Promise<ModelOutput>;
  /** Frees tensors. Calls that run end first. */
  dispose(): Promise<void>;
}

/** What is wrong with one field of a request. */
export interface InputProblem {
  /** JSON Pointer (RFC 6901) into the request, such as `/records/3/age`. */
  readonly pointer: string;
  readonly code: 'type' | 'missing' | 'unknown' | 'shape' | 'value';
  /** A sentence with the value (short, printable) and what was expected. */
  readonly detail: string;
}

/** Either rows, or up to 20 problems. */
export type InputReading =
  | { readonly input: ModelInput; readonly problems: null }
  | { readonly input: null; readonly problems: readonly InputProblem[] };
