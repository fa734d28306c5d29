import { UserError } from '../../../base/UserError.ts';
import { checkInputs } from './checkInputs.ts';
import { fromOnnxData } from './fromOnnxData.ts';
import type { TensorParts } from './fromOnnxData.ts';
import type { InferenceSession, OnnxRuntime, OnnxTensor } from './OnnxRuntime.ts';
import type { ClassLabels } from './replaceZipMaps.ts';
import { toOnnxData } from './toOnnxData.ts';
import type { TensorValues } from './toOnnxData.ts';

/** A tensor of TensorFlow.js, by shape. */
export interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  data(): Promise<TensorValues>;
  dispose(): void;
}

export type MakeTensor = (values: TensorParts['values'], shape: readonly number[], dtype: string) => TensorLike;

/** One input or output of a model. */
export interface OnnxValue {
  readonly name: string;
  /** `float32`, `int64`, `string`, … */
  readonly dtype: string;
  /** A text names a dimension of any size. */
  readonly shape: readonly (number | string)[];
}

/** An output as ONNX Runtime gives it. */
export interface OnnxResult {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: OnnxTensor['data'];
}

export type OnnxInputs = TensorLike | Readonly<Record<string, TensorLike>>;

export interface OnnxModelParts {
  readonly runtime: OnnxRuntime;
  readonly session: InferenceSession;
  readonly classLabels: ClassLabels;
  readonly makeTensor: MakeTensor;
}

/** A model of ONNX Runtime that takes and gives tensors of TensorFlow.js. */
export class OnnxModel {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Of a classifier from scikit-learn, by output: the class that each column of probabilities stands for. */
  readonly classLabels: ClassLabels;
  /** Outputs that are no tensors (sequences, dictionaries), which cannot be had in Node. */
  readonly skippedOutputs: readonly string[];
  readonly #runtime: OnnxRuntime;
  readonly #makeTensor: MakeTensor;
  #session: InferenceSession | null;

  constructor({ runtime, session, classLabels, makeTensor }: OnnxModelParts) {
    this.inputs = session.inputMetadata.flatMap(valueOf);
    this.outputs = session.outputMetadata.flatMap(valueOf);
    this.skippedOutputs = session.outputMetadata.flatMap(({ name, isTensor }) => (isTensor ? [] : [name]));
    this.classLabels = classLabels;
    this.#runtime = runtime;
    this.#makeTensor = makeTensor;
    this.#session = session;
  }

  /**
   * The outputs by name, as new tensors. Doubles become 32-bit floats, integers int32.
   *
   * @param inputs tensors by the names of the model's inputs; a tensor alone for a model with one input
   * @throws UserError ONNX_INPUT_MISMATCH, ONNX_OUTPUT_RANGE, ONNX_MODEL_UNREADABLE, ONNX_MODEL_DISPOSED
   */
  async predict(inputs: OnnxInputs): Promise<Record<string, TensorLike>> {
    const results = Object.entries(await this.#run(inputs));
    // All of them first: an error must not leave tensors behind.
    const parts = results.map(([name, result]) => [name, result.dims, fromOnnxData(name, result)] as const);
    return Object.fromEntries(
      parts.map(([name, dims, { values, dtype }]) => [name, this.#makeTensor(values, [...dims], dtype)]),
    );
  }

  /** The outputs by name in the model's own types: no tensors, nothing rounded, `BigInt64Array` for int64. */
  async run(inputs: OnnxInputs): Promise<Record<string, OnnxResult>> {
    const results = Object.entries(await this.#run(inputs));
    return Object.fromEntries(
      results.map(([name, { type, dims, data }]) => [name, { dtype: type, shape: [...dims], data }]),
    );
  }

  /** Frees the model. The tensors that it made stay. */
  async dispose(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.release();
  }

  async #run(inputs: OnnxInputs): Promise<Readonly<Record<string, OnnxTensor>>> {
    const session = this.#session;
    if (session === null) throw disposed();
    const given = checkInputs(this.inputs, inputs);
    const feeds: Record<string, OnnxTensor> = {};
    for (const { value, tensor } of given) {
      const data = toOnnxData(await tensor.data(), { name: value.name, type: value.dtype });
      feeds[value.name] = new this.#runtime.Tensor(value.dtype, data, tensor.shape);
    }
    const names = this.outputs.map(({ name }) => name);
    return await session.run(feeds, names).catch((error: unknown) => Promise.reject(runFailure(error)));
  }
}

function valueOf(metadata: InferenceSession['inputMetadata'][number]): OnnxValue[] {
  return metadata.isTensor ? [{ name: metadata.name, dtype: metadata.type, shape: metadata.shape }] : [];
}

function disposed(): UserError {
  return new UserError('ONNX_MODEL_DISPOSED', 'This ONNX model has been disposed.', {
    fix: 'Load it again by loadOnnx.',
  });
}

function runFailure(error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError('ONNX_MODEL_UNREADABLE', `ONNX Runtime could not run the model: ${reason}`, {
    fix: 'Compare the shapes of the inputs with model.inputs.',
    cause: error,
  });
}
