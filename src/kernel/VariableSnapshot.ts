/** What a kernel's variables were at one moment, as plain JSON. Read without running a getter, a proxy or a method. */
export interface VariableSnapshot {
  /** Milliseconds since 1970. */
  readonly takenAt: number;
  /** In the order of their declaration, the oldest first. */
  readonly variables: readonly Variable[];
  /** How many more there are: the oldest ones are left out of a list that would be too long. */
  readonly omitted: number;
  /** Null until TensorFlow.js is loaded. */
  readonly tensors: TensorMeter | null;
}

/** All of it but the time. */
export type VariableContent = Omit<VariableSnapshot, 'takenAt'>;

export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  /** As shown: `number`, `Array`, `Float32Array`, `DataFrame`, `Tensor2D`, `Point`. */
  readonly type: string;
  /**
   * The type as TypeScript writes it, for names that only the kernel knows: `number`, `{ a: number; b: string[] }`,
   * `tf.Tensor2D`, `dfd.DataFrame`, `import('mlnb').Table`; `any` where nothing better is known.
   */
  readonly typescriptType: string;
  /** Of tensors, frames and tables; null for anything else. */
  readonly shape: readonly number[] | null;
  /** Characters, items, entries or rows; null where there is no such count. */
  readonly length: number | null;
  /** On one line, short. */
  readonly preview: string;
  /** Approximate bytes of memory that the value holds; null where nothing sensible can be said. */
  readonly bytes: number | null;
  /** Id of the cell that declared it last; null where none is known. */
  readonly cell: string | null;
  /** Of frames, tables and arrays of records: at most `snapshotLimits.columns`. */
  readonly columns: readonly VariableColumn[] | null;
  /** Own names of a plain object or an instance, keys of a Map: at most `snapshotLimits.keys`, in their order. */
  readonly keys: readonly string[] | null;
  /** Of a tensor. */
  readonly tensor: TensorFacts | null;
  /** Tensors that the value holds and that are not disposed, itself included. */
  readonly heldTensors: number;
  /** Whether the grid, the viewer of tensors or the tree can show it. */
  readonly canOpen: boolean;
}

export type VariableKind = 'value' | 'function' | 'class' | 'module' | 'table' | 'tensor' | 'opaque';

export interface VariableColumn {
  readonly name: string;
  /** `number`, `string`, `boolean`, `date`, or as the engine calls it (`DOUBLE`); empty where it is not known. */
  readonly type: string;
}

export interface TensorFacts {
  readonly dtype: string;
  readonly isDisposed: boolean;
  /** By `tf.keep`: no `tf.tidy` disposes it. */
  readonly isKept: boolean;
  /** A `tf.Variable`, as the weights of a model. */
  readonly isVariable: boolean;
}

/** What `tf.memory()` says, and who has made it grow. */
export interface TensorMeter {
  readonly count: number;
  /** Exact: what the data of all tensors takes. */
  readonly bytes: number;
  /** Who holds them; null where there is too much to look through. */
  readonly held: HeldTensors | null;
  /** Cells that have left more or fewer tensors than they found, the latest run last. */
  readonly growthByCell: readonly TensorGrowth[];
}

export interface HeldTensors {
  /** A name of the notebook leads to them. */
  readonly named: number;
  /** Of models and optimizers (`tf.Variable`), without those that a name leads to. */
  readonly weights: number;
  /** All others: nothing that can be seen leads to them, so most are leaks. */
  readonly unnamed: number;
}

export interface TensorGrowth {
  readonly cell: string;
  /** Since the kernel started. */
  readonly runs: number;
  /** Of the last run; negative where it disposed more than it made. */
  readonly tensors: number;
  readonly bytes: number;
  /** Of all its runs. */
  readonly allTensors: number;
  readonly allBytes: number;
}

export const snapshotLimits = {
  variables: 1_000,
  columns: 200,
  keys: 100,
  cells: 200,
  nameCharacters: 200,
  typeCharacters: 1_000,
  previewCharacters: 120,
} as const;
