import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** A complex tensor owns two float32 tensors; it alone counts owners. The backend knows nothing of complex64. */
export interface ComplexParts {
  readonly real: TensorInfo;
  readonly imag: TensorInfo;
}

/** Takes the two tensors over. */
export function complexTensor(backend: BackendWasm, { real, imag }: ComplexParts): TensorInfo {
  const dataId = {};
  registerComplex(backend, dataId, { parts: { real, imag }, refCount: 1 });
  return { dataId, shape: real.shape, dtype: 'complex64' };
}

export function registerComplex(backend: BackendWasm, dataId: object, data: ComplexData): void {
  const { parts, refCount } = data;
  const complexTensorInfos = parts;
  const record = { id: 0, memoryOffset: 0, shape: parts.real.shape, dtype: 'complex64' as const, refCount };
  backend.dataIdMap.set(dataId, Object.assign(record, { complexTensorInfos }));
}

/** The parts, which the complex tensor goes on owning, in its shape. */
export function partsOf(backend: BackendWasm, tensor: TensorInfo): ComplexParts {
  const parts = ownParts(backend, tensor.dataId);
  if (!parts) throw new Error(`A tensor of type ${tensor.dtype} has no real and imaginary part.`);
  const { shape } = tensor;
  return { real: { ...parts.real, shape }, imag: { ...parts.imag, shape } };
}

/** null unless the data is complex. */
export function ownParts(backend: BackendWasm, dataId: object): ComplexParts | null {
  const data = backend.dataIdMap.get(dataId);
  // SAFETY: `registerComplex` alone sets this field.
  return 'complexTensorInfos' in data ? (data.complexTensorInfos as ComplexParts) : null;
}

interface ComplexData {
  readonly parts: ComplexParts;
  readonly refCount: number;
}
