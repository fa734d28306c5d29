import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { backend_util } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { floatsOf } from '../memory/heapViews.ts';
import { ownParts, registerComplex } from './complexTensor.ts';

/** Teaches a backend to take, read, and dispose complex64 data. */
export function supportComplex(backend: BackendWasm): void {
  const { prototype } = BackendWasm;
  const taught: Pick<BackendWasm, 'move' | 'readSync' | 'disposeData'> = {
    move(...data) {
      const [dataId, values, shape, dtype, refCount] = data;
      if (dtype !== 'complex64') {
        prototype.move.apply(backend, data);
        return;
      }
      const real = backend.makeOutput(shape, 'float32');
      const imag = backend.makeOutput(shape, 'float32');
      if (values) fillParts(backend, { real, imag, values });
      registerComplex(backend, dataId, { parts: { real, imag }, refCount });
    },
    readSync(dataId, start, end) {
      const parts = ownParts(backend, dataId);
      if (!parts) return prototype.readSync.call(backend, dataId, start, end);
      const [real, imag] = [parts.real, parts.imag].map((part) => floatsOf(backend, part).slice(start, end));
      return backend_util.mergeRealAndImagArrays(real ?? new Float32Array(), imag ?? new Float32Array());
    },
    disposeData(dataId, force = false) {
      const parts = backend.dataIdMap.has(dataId) ? ownParts(backend, dataId) : null;
      if (!parts) return prototype.disposeData.call(backend, dataId, force);
      const data = backend.dataIdMap.get(dataId);
      data.refCount--;
      if (!force && data.refCount > 0) return false;
      for (const part of [parts.real, parts.imag]) prototype.disposeData.call(backend, part.dataId);
      return backend.dataIdMap.delete(dataId);
    },
  };
  Object.assign(backend, taught);
}

/** @param data `values` alternate real and imaginary numbers, as `mergeRealAndImagArrays` makes them */
function fillParts(backend: BackendWasm, data: PartsAndValues): void {
  const [real, imag] = [floatsOf(backend, data.real), floatsOf(backend, data.imag)];
  const separate = backend_util.splitRealAndImagArrays(Float32Array.from(data.values, Number));
  real.set(separate.real);
  imag.set(separate.imag);
}

interface PartsAndValues {
  readonly real: TensorInfo;
  readonly imag: TensorInfo;
  readonly values: backend_util.BackendValues;
}
