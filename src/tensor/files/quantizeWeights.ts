import { UserError } from '../../base/UserError.ts';
import { fromFloat16, maxFloat16, toFloat16 } from './float16.ts';
import { concatenate, elementCount, storedBytes, weightBuffers } from './ModelArtifacts.ts';
import type { ModelArtifacts, Quantization, WeightSpec } from './ModelArtifacts.ts';

export type QuantizedType = 'float16' | 'uint16' | 'uint8';

export interface QuantizeOptions {
  /** float16: half the size; uint16: half, and more exact for weights of one magnitude; uint8: a quarter. */
  readonly dtype: QuantizedType;
  /** Names of weights that stay as they are, or patterns of names. */
  readonly exclude?: readonly (string | RegExp)[];
}

/** What quantizing came to. Sizes are of the weights, in bytes. */
export interface QuantizationReport {
  readonly dtype: QuantizedType;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Largest |weight − weight as it will be loaded| of all. */
  readonly maxAbsError: number;
  readonly weights: readonly QuantizedWeight[];
}

export interface QuantizedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  /** As stored: `float32` when it was left as it is. */
  readonly dtype: string;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly maxAbsError: number;
}

/**
 * The model with its 32-bit float weights stored in fewer bits, which every TensorFlow.js turns back while it loads. Each
 * weight has a scale of its own, and 0 stays exactly 0. Left as they are: integers, the optimizer's state, weights with
 * values that are not finite (or, for float16, beyond 65,504), and those excluded.
 *
 * @throws UserError MODEL_FILE_BROKEN when the weights are fewer than their list says
 */
export function quantizeWeights(
  artifacts: ModelArtifacts,
  options: QuantizeOptions,
): { readonly artifacts: ModelArtifacts; readonly report: QuantizationReport } {
  const specs = artifacts.weightSpecs ?? [];
  const bytes = concatenate(weightBuffers(artifacts.weightData).map((buffer) => new Uint8Array(buffer)));
  let offset = 0;
  const stored = specs.map((spec) => {
    const size = storedBytes(spec) ?? bytes.length - offset;
    const part = bytes.slice(offset, offset + size);
    if (part.length < size) throw cutOff(spec, part.length);
    offset += size;
    return storeWeight(spec, part, options);
  });
  const weightData = concatenate(stored.map(({ data }) => data));
  return {
    artifacts: { ...artifacts, weightSpecs: stored.map(({ spec }) => spec), weightData: weightData.buffer },
    report: {
      dtype: options.dtype,
      bytesBefore: bytes.length,
      bytesAfter: weightData.length,
      maxAbsError: Math.max(0, ...stored.map(({ weight }) => weight.maxAbsError)),
      weights: stored.map(({ weight }) => weight),
    },
  };
}

interface StoredWeight {
  readonly spec: WeightSpec;
  readonly data: Uint8Array;
  readonly weight: QuantizedWeight;
}

function storeWeight(spec: WeightSpec, data: Uint8Array<ArrayBuffer>, options: QuantizeOptions): StoredWeight {
  const values = spec.dtype === 'float32' ? new Float32Array(data.buffer, 0, elementCount(spec)) : new Float32Array();
  if (!isQuantizable(spec, values, options)) {
    return { spec, data, weight: describe(spec, { before: data.length, after: data.length, error: 0 }) };
  }
  const { codes, quantization, decode } = encode(values, options.dtype);
  const stored = new Uint8Array(codes.buffer);
  const quantized = { ...spec, quantization };
  const error = maxDifference(values, codes, decode);
  return {
    spec: quantized,
    data: stored,
    weight: describe(quantized, { before: data.length, after: stored.length, error }),
  };
}

function isQuantizable(spec: WeightSpec, values: Float32Array, { dtype, exclude = [] }: QuantizeOptions): boolean {
  if (spec.dtype !== 'float32' || spec.quantization !== undefined || spec.group === 'optimizer') return false;
  if (exclude.some((name) => (typeof name === 'string' ? name === spec.name : name.test(spec.name)))) return false;
  const limit = dtype === 'float16' ? maxFloat16 : Number.MAX_VALUE;
  return values.every((value) => Math.abs(value) <= limit);
}

function describe(spec: WeightSpec, sizes: { before: number; after: number; error: number }): QuantizedWeight {
  return {
    name: spec.name,
    shape: spec.shape,
    dtype: spec.quantization?.dtype ?? spec.dtype,
    bytesBefore: sizes.before,
    bytesAfter: sizes.after,
    maxAbsError: sizes.error,
  };
}

interface Encoding {
  readonly codes: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
  readonly quantization: Quantization;
  /** As TensorFlow.js will do it. */
  readonly decode: (code: number) => number;
}

function encode(values: Float32Array, dtype: QuantizedType): Encoding {
  if (dtype === 'float16') {
    const codes = Uint16Array.from(values, toFloat16);
    return { codes, quantization: { dtype, original_dtype: 'float32' }, decode: fromFloat16 };
  }
  const levels = dtype === 'uint8' ? 255 : 65_535;
  const { scale, min } = affineRange(values, levels);
  const codeOf = (value: number): number => Math.max(0, Math.min(levels, Math.round((value - min) / scale)));
  const codes = dtype === 'uint8' ? Uint8Array.from(values, codeOf) : Uint16Array.from(values, codeOf);
  const decode = (code: number): number => Math.fround(code * scale + min);
  return { codes, quantization: { dtype, scale, min, original_dtype: 'float32' }, decode };
}

/** Where the range holds 0, it is moved by less than a step so that a code stands for exactly 0. */
function affineRange(values: Float32Array, levels: number): { readonly scale: number; readonly min: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return { scale: 1, min: Number.isFinite(low) ? low : 0 };
  const scale = (high - low) / levels;
  return { scale, min: low <= 0 && high >= 0 ? -Math.round(-low / scale) * scale : low };
}

function maxDifference(values: Float32Array, codes: ArrayLike<number>, decode: (code: number) => number): number {
  let worst = 0;
  values.forEach((value, index) => {
    worst = Math.max(worst, Math.abs(value - decode(codes[index] ?? 0)));
  });
  return worst;
}

function cutOff(spec: WeightSpec, found: number): UserError {
  const expected = storedBytes(spec) ?? 0;
  return new UserError(
    'MODEL_FILE_BROKEN',
    `The weight "${spec.name}" has ${found} bytes and should have ${expected}.`,
    {
      fix: 'Load or save the model again.',
    },
  );
}
