import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { wasmModule } from '../memory/wasmModule.ts';
import { PackedWeights } from './PackedWeights.ts';

/** A function of `../assembly/index.ts`: addresses, strides in bytes, counts and factors. */
export type FastFunction = (...numbers: readonly number[]) => number;

export type FastName =
  | 'adam'
  | 'averagePoolGradient'
  | 'batchNormalize'
  | 'batchNormalizeGradient'
  | 'batchNormalizeSums'
  | 'binary'
  | 'binaryColumn'
  | 'binaryRows'
  | 'categoricalCrossEntropy'
  | 'categoricalCrossEntropyGradient'
  | 'columnMoments'
  | 'conv2d'
  | 'convFilterGradient'
  | 'convFilterScratchBytes'
  | 'convPool'
  | 'convScratchBytes'
  | 'depthwise'
  | 'depthwiseFilterGradient'
  | 'depthwiseInputGradient'
  | 'descend'
  | 'finish'
  | 'gatherSlices'
  | 'gemm'
  | 'gemmPacked'
  | 'gemmScratchBytes'
  | 'gruBackward'
  | 'gruForward'
  | 'gruPackedBackBytes'
  | 'gruPackedBytes'
  | 'layerNormalize'
  | 'layerNormalizeGradient'
  | 'logSoftmax'
  | 'logSoftmaxGradient'
  | 'lstmBackward'
  | 'lstmForward'
  | 'lstmPackedBackBytes'
  | 'lstmPackedBytes'
  | 'maxPool'
  | 'maxPoolGradient'
  | 'momentum'
  | 'packPanels'
  | 'packTurnedFilter'
  | 'rmsProp'
  | 'scatterSlices'
  | 'segmentSum'
  | 'softmax'
  | 'softmaxCrossEntropy'
  | 'softmaxCrossEntropyGradient'
  | 'softmaxGradient'
  | 'sumInner'
  | 'sumOuter'
  | 'swapAxes'
  | 'unary'
  | 'winogradConv'
  | 'winogradConvPool'
  | 'winogradFilter'
  | 'winogradFilterBytes'
  | 'winogradScratchBytes';

/** The kernels in the memory of one backend. */
export class FastInstance {
  readonly run: Readonly<Record<FastName, FastFunction>>;
  readonly packed: PackedWeights;
  readonly #backend: BackendWasm;
  #scratch = 0;
  #scratchBytes = 0;

  /** null when the backend's memory is not of the kind that the module imports. */
  static in(backend: BackendWasm, compiled: WebAssembly.Module): FastInstance | null {
    // SAFETY: Emscripten puts the exports of the module that it started here; null after `dispose`.
    const { asm } = backend.wasm as unknown as { asm?: Readonly<Record<string, unknown>> };
    const memory = Object.values(asm ?? {}).find((value) => value instanceof WebAssembly.Memory);
    if (!memory) return null;
    try {
      const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
      // SAFETY: compiled from `../assembly/index.ts`, which exports these functions; a test compares the names.
      return new FastInstance(backend, exports as FastInstance['run']);
    } catch {
      return null; // A LinkError: shared memory is another type.
    }
  }

  private constructor(backend: BackendWasm, run: FastInstance['run']) {
    this.#backend = backend;
    this.run = run;
    this.packed = new PackedWeights(backend);
  }

  /** Where a tensor's elements begin. */
  at({ dataId }: Pick<TensorInfo, 'dataId'>): number {
    return this.#backend.getMemoryOffset(dataId);
  }

  copy({ from, to, byteCount }: { readonly from: number; readonly to: number; readonly byteCount: number }): void {
    wasmModule(this.#backend).HEAPU8.copyWithin(to, from, from + byteCount);
  }

  /**
   * Room for a kernel's work until the next call; it may hold anything. The memory stays with the module, for most
   * steps of a training need as much again; what is larger than any network's usual need is given back.
   */
  scratch<Result>(byteCount: number, use: (address: number) => Result): Result {
    if (byteCount > this.#scratchBytes) this.#grow(byteCount);
    try {
      return use(this.#scratch);
    } finally {
      if (this.#scratchBytes > keptBytes) this.#release();
    }
  }

  #grow(byteCount: number): void {
    this.#release();
    // `guardMemory` has made a failed allocation an error.
    this.#scratch = wasmModule(this.#backend)._malloc(byteCount) >>> 0;
    this.#scratchBytes = byteCount;
  }

  #release(): void {
    if (this.#scratch !== 0) wasmModule(this.#backend)._free(this.#scratch);
    this.#scratch = 0;
    this.#scratchBytes = 0;
  }
}

const keptBytes = 16 * 2 ** 20;
