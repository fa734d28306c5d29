import type { JsonValue } from '../../../base/Json.ts';
import { fromFloat16 } from '../../../tensor/files/float16.ts';
import { concatenate, type WeightSpec } from '../../../tensor/files/ModelArtifacts.ts';
import { quantizeWeights } from '../../../tensor/files/quantizeWeights.ts';
import { UserError } from '../../../base/UserError.ts';
import type { Quantization } from '../../contract/ModelManifest.ts';

/**
 * The typed arrays of a model's JSON, which stand there as `{"$Float64Array": [numbers]}`, moved into bytes: text takes
 * up to five times as much. In their place stands `{"$Float64Array": {"offset", "length"}}`, in bytes and numbers.
 */
export interface Packed {
  readonly json: JsonValue;
  readonly bytes: Uint8Array;
  /** Whether any numbers are stored in fewer bits. */
  readonly isQuantized: boolean;
}

const arrayTypes = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint8Array } as const;
type ArrayName = keyof typeof arrayTypes;
type Numbers = InstanceType<(typeof arrayTypes)[ArrayName]>;

/** Shorter ones stay where they are, to be read. */
const leastLength = 32;

/** @param weights in which 32-bit floats are stored: only the weights of networks are 32-bit floats */
export function packNumbers(json: JsonValue, weights: Quantization['weights'] | null = null): Packed {
  const packing: Packing = { weights, parts: [], offset: 0, isQuantized: false };
  const rest = packed(json, packing);
  return { json: rest, bytes: concatenate(packing.parts), isQuantized: packing.isQuantized };
}

/** @throws UserError DEPLOY_MODEL_BROKEN */
export function unpackNumbers(json: JsonValue, bytes: Uint8Array): JsonValue {
  return unpacked(json, bytes);
}

interface Packing {
  readonly weights: Quantization['weights'] | null;
  readonly parts: Uint8Array[];
  offset: number;
  isQuantized: boolean;
}

function packed(value: JsonValue, packing: Packing): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => packed(item, packing));
  const entries = Object.entries(value);
  const [first] = entries;
  const name = first !== undefined && entries.length === 1 ? arrayName(first[0]) : null;
  const list = first?.[1];
  if (name !== null && list !== undefined && isList(list) && list.length >= leastLength) {
    return { [`$${name}`]: stored(arrayTypes[name].from(list.map(numberOf)), packing) };
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, packed(item, packing)]));
}

function stored(numbers: Numbers, packing: Packing): JsonValue {
  const small = packing.weights === null ? null : smaller(numbers, packing.weights);
  const bytes = small?.bytes ?? new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const { offset } = packing;
  packing.isQuantized ||= small !== null;
  // Typed arrays want to begin at a multiple of their width.
  const padding = new Uint8Array((8 - (bytes.length % 8)) % 8);
  packing.parts.push(bytes, padding);
  packing.offset += bytes.length + padding.length;
  return { offset, length: numbers.length, ...small?.as };
}

interface Smaller {
  readonly bytes: Uint8Array;
  readonly as: { readonly as: 'float16' } | { readonly as: 'uint8'; readonly scale: number; readonly min: number };
}

/** Null where the numbers stay as they are. */
function smaller(numbers: Numbers, dtype: Quantization['weights']): Smaller | null {
  if (!(numbers instanceof Float32Array)) return null;
  const spec: WeightSpec = { name: 'weights', shape: [numbers.length], dtype: 'float32' };
  const { artifacts } = quantizeWeights({ weightSpecs: [spec], weightData: numbers.slice().buffer }, { dtype });
  const [made] = artifacts.weightSpecs ?? [];
  const data = artifacts.weightData;
  if (made?.quantization === undefined || !(data instanceof ArrayBuffer)) return null;
  const { scale = 1, min = 0 } = made.quantization;
  return { bytes: new Uint8Array(data), as: dtype === 'float16' ? { as: dtype } : { as: dtype, scale, min } };
}

function unpacked(value: JsonValue, bytes: Uint8Array): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => unpacked(item, bytes));
  const entries = Object.entries(value);
  const [first] = entries;
  if (first !== undefined && entries.length === 1) {
    const [name, place] = [arrayName(first[0]), first[1]];
    if (name !== null && typeof place === 'object' && place !== null && !isList(place)) {
      return { [`$${name}`]: numbersAt(name, place, bytes) };
    }
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, unpacked(item, bytes)]));
}

function numbersAt(name: ArrayName, place: Readonly<Record<string, JsonValue>>, bytes: Uint8Array): number[] {
  const { offset, length, as: storedAs = name, scale, min } = place;
  if (!isCount(offset) || !isCount(length)) throw brokenNumbers();
  const width = storedAs === 'float16' ? 2 : storedAs === 'uint8' ? 1 : arrayTypes[name].BYTES_PER_ELEMENT;
  if (offset + length * width > bytes.length) throw brokenNumbers();
  // A copy, since the bytes of a file may begin anywhere.
  const { buffer } = bytes.slice(offset, offset + length * width);
  if (storedAs === name) return Array.from(new arrayTypes[name](buffer));
  if (storedAs === 'float16') return Array.from(new Uint16Array(buffer), fromFloat16);
  if (storedAs !== 'uint8' || typeof scale !== 'number' || typeof min !== 'number') throw brokenNumbers();
  return Array.from(new Uint8Array(buffer), (code) => Math.fround(code * scale + min));
}

/** A number, also one that JSON has no form for. */
function numberOf(value: JsonValue): number {
  return typeof value === 'object' && value !== null && '$number' in value ? Number(value['$number']) : Number(value);
}

function arrayName(key: string): ArrayName | null {
  const name = key.slice(1);
  return key.startsWith('$') && isArrayName(name) ? name : null;
}

function isArrayName(name: string): name is ArrayName {
  return Object.hasOwn(arrayTypes, name);
}

function isCount(value: JsonValue | undefined): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function brokenNumbers(): UserError {
  return new UserError('DEPLOY_MODEL_BROKEN', "The model's JSON names numbers that its file does not hold.", {
    fix: 'Save the model again, or copy the folder again as a whole.',
  });
}
