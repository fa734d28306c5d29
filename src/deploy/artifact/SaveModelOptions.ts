import type { Table } from '../../data/table/Table.ts';
import type { Evaluation } from '../../evaluation/Evaluation.ts';
import type { ModelCardInfo } from '../../evaluation/report/modelCard.ts';
import type { FrameSource } from '../../learn/frame/frameFrom.ts';
import type { Features } from '../../learn/input/readFeatures.ts';
import type { Labels, Numbers } from '../../learn/input/Target.ts';
import type { Transformer } from '../../learn/model/contracts.ts';
import type { ClassLabel, FeatureSpec, ModelTask, Quantization, TensorFeature } from '../contract/ModelManifest.ts';

/** A tensor of TensorFlow.js, of whatever copy. */
export interface AnyTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  data(): Promise<ArrayLike<number>>;
}

/** Nested lists of numbers, a row each. */
export type NestedRows = readonly unknown[];

/** Rows of columns; for a network also tensors: one, a list or a map of them by the names of its inputs. */
export type ReferenceRows =
  Features | FrameSource | Table | AnyTensor | readonly AnyTensor[] | Readonly<Record<string, AnyTensor>> | NestedRows;

export interface Reference {
  readonly x: ReferenceRows;
  /** The truth, shape [n]; of a `Table` also the name of its column. Says what quantizing costs, else it is not needed. */
  readonly y?: Labels | Numbers | string | null | undefined;
}

/** What is said of a field in place of what the reference rows show. */
export interface FieldSchema {
  /** `number` or `boolean`: columns of 0 and 1 can be either. */
  readonly kind?: FeatureSpec['kind'] | undefined;
  /** Whether null and absence are taken. */
  readonly mayBeMissing?: boolean | undefined;
  /** What the monitor calls usual; ISO 8601 text for dates. */
  readonly minimum?: number | string | null | undefined;
  readonly maximum?: number | string | null | undefined;
  readonly isInteger?: boolean | undefined;
  /** null for free text. */
  readonly levels?: readonly string[] | null | undefined;
  /** Of one row of a tensor; null for a length that may differ between requests. */
  readonly shape?: readonly (number | null)[] | undefined;
  readonly dtype?: TensorFeature['dtype'] | undefined;
}

export type ExampleRecord = Readonly<Record<string, unknown>>;

export interface SaveModelOptions {
  /** Rows that show what a record holds and what is usual: the training rows. Only aggregates of them are saved. */
  readonly reference?: Reference | undefined;
  /** By the names of fields. */
  readonly schema?: Readonly<Record<string, FieldSchema>> | undefined;
  /**
   * The records of examples.json, up to 1,000, by which a container is compared with the notebook. `made-up` (the
   * default) draws each field on its own from what is usual, so that no record is one of your rows; `reference` draws
   * rows of the reference, which may hold personal data; or records of yours, or false for none.
   */
  readonly example?: 'made-up' | 'reference' | ExampleRecord | readonly ExampleRecord[] | false | undefined;
  /** Of `evaluate`, on rows that the model has not learnt from. */
  readonly evaluation?: Evaluation | undefined;
  /** Letters, digits, `.`, `_` and `-`; by default the name of the folder. */
  readonly name?: string | undefined;
  /** Such as 1.2.0; by default the first 12 digits of the content hash. */
  readonly version?: string | undefined;
  readonly description?: string | undefined;
  /** A fitted transformer or pipeline whose columns become the one input of a network. */
  readonly preprocessing?: Transformer | undefined;
  /** Of a network, in the order of its outputs; of one output, first the class that it speaks against. */
  readonly classes?: readonly ClassLabel[] | undefined;
  /** Of a network; by default its last layer says it. */
  readonly task?: ModelTask | undefined;
  /** Weights of networks in 16 or 8 bits. What that costs is measured on the reference rows. */
  readonly quantize?: Quantization['weights'] | undefined;
  /** For the model card. */
  readonly card?: ModelCardInfo | undefined;
  /** Of the example records that are drawn; 0 by default. */
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told the share of the reference rows that are answered, from 0 to 1. In a cell a bar shows it anyway. */
  readonly onProgress?: ((share: number) => void) | undefined;
}
