import type { JsonObject } from '../../base/Json.ts';

/** What a model answers with. `tensor`: numbers of a shape of its own, as a network without classes gives them. */
export const modelTasks = ['classification', 'regression', 'clustering', 'outliers', 'tensor'] as const;
export type ModelTask = (typeof modelTasks)[number];

/** How a model is kept: an estimator or pipeline of `mlnb` as JSON, or TensorFlow.js's own files. */
export const modelFormats = ['mlnb-learn', 'tfjs-layers', 'tfjs-graph'] as const;
export type ModelFormat = (typeof modelFormats)[number];

/** A class as it was in the training data. */
export type ClassLabel = string | number | boolean;

/**
 * `mlnb-model.json`, which makes a folder a saved model. `manifestSchema` is its JSON Schema. `formatVersion` goes up when
 * a reader of the old form would be wrong.
 */
export interface ModelManifest {
  readonly kind: 'mlnb-model';
  readonly formatVersion: 1;
  /** Of letters, digits, `.`, `_` and `-`, starting with a letter or digit; at most 63. */
  readonly name: string;
  /** The user's, such as 1.2.0; otherwise the first 12 digits of the content hash. Letters and digits as in `name`. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly description: string | null;
  readonly task: ModelTask;
  /** In the order of the probabilities; empty for tasks without classes. */
  readonly classes: readonly ClassLabel[];
  readonly model: ModelPart;
  /** What one record holds, in the order of the training columns. */
  readonly features: readonly FeatureSpec[];
  /** Of one record, JSON Schema 2020-12. */
  readonly inputSchema: JsonObject;
  /** Of one prediction. */
  readonly outputSchema: JsonObject;
  /** Weights that were made smaller; null for exact ones. */
  readonly quantization: Quantization | null;
  /** Main figures of the evaluation, such as `accuracy`; the whole stands in `evaluation.json`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What made it. */
  readonly versions: { readonly mlnb: string; readonly node: string; readonly tensorflow: string | null };
  /** All files of the folder but this one, by path. */
  readonly files: readonly ModelFile[];
  /** SHA-256 over the paths and hashes of `files`, hex. */
  readonly contentHash: string;
}

export interface ModelPart {
  readonly format: ModelFormat;
  /** The class, such as `Pipeline`, `HistGradientBoostingClassifier`, `Sequential`. */
  readonly class: string;
  /** `model.json` for `mlnb-learn`, the topology's file for TensorFlow.js. */
  readonly path: string;
  /** A fitted transformer or pipeline of `mlnb`, applied before a TensorFlow.js model; null without one. */
  readonly preprocessing: string | null;
}

export interface ModelFile {
  /** With `/`, below the folder. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly sha256: string;
}

export interface Quantization {
  readonly weights: 'float16' | 'uint8';
  /** The greatest difference of an answer to the reference rows, and of their metric where labels were given. */
  readonly largestDifference: number;
  readonly metric: { readonly name: string; readonly before: number; readonly after: number } | null;
}

/** A field of a record. What was seen in training warns (monitoring); only types, shapes and missing values refuse. */
export type FeatureSpec = NumberFeature | BooleanFeature | DateFeature | TextFeature | TensorFeature;

interface AnyFeature {
  readonly name: string;
  /** Whether training rows lacked it: then null and absence are taken. */
  readonly mayBeMissing: boolean;
}

export interface NumberFeature extends AnyFeature {
  readonly kind: 'number';
  /** Whether training rows held whole numbers only. */
  readonly isInteger: boolean;
  /** Seen in training; null without any value. */
  readonly minimum: number | null;
  readonly maximum: number | null;
}

export interface BooleanFeature extends AnyFeature {
  readonly kind: 'boolean';
}

/** ISO 8601 text, or milliseconds since 1970 in UTC. */
export interface DateFeature extends AnyFeature {
  readonly kind: 'date';
  /** Seen in training, ISO 8601. */
  readonly minimum: string | null;
  readonly maximum: string | null;
}

export interface TextFeature extends AnyFeature {
  readonly kind: 'text';
  /** Seen in training, most frequent first, at most 100; null for free text. */
  readonly levels: readonly string[] | null;
}

/** Nested lists of numbers. */
export interface TensorFeature extends AnyFeature {
  readonly kind: 'tensor';
  /** Of one row; null for a length that may differ between requests. */
  readonly shape: readonly (number | null)[];
  readonly dtype: 'float32' | 'int32' | 'bool';
}
