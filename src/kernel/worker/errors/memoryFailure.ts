import { diskLimitsGb } from '../../diskLimitsGb.ts';
import { offHeapMb } from '../../offHeapMb.ts';

export interface MemoryLimits {
  /** `--max-old-space-size`, which the host sets from `mlnb.kernel.memoryLimitMb`. */
  readonly heapMb: number;
  readonly isConfined: boolean;
}

const ownLimits: MemoryLimits = {
  heapMb: limitIn(process.execArgv) ?? 4096,
  isConfined: process.execArgv.includes('--permission'),
};

/** V8's and Node's words for memory that could not be had; not those for a size that no memory could have. */
const exhausted =
  /^(Array buffer allocation failed|Failed to allocate memory|WebAssembly\.Memory(\.grow)?\(\): .*(allocate memory|Unable to grow))/i;
/** Emscripten's, by which TensorFlow.js's WebAssembly was built. */
const aborted = /^(Aborted\(|memory access out of bounds|Cannot enlarge memory)/;

/** What limit an error means that says no more than that there was no room, and what helps; null for any other error. */
export function memoryFailure(error: object, limits: MemoryLimits = ownLimits): string | null {
  const message = read(error, 'message');
  if (exhausted.test(message)) return `${message}: ${noMemory(limits)}`;
  if (read(error, 'name') === 'RuntimeError' && aborted.test(message) && /\btfWasm\.cjs\b/.test(read(error, 'stack')))
    return `${message}: TensorFlow.js has stopped, as it does when its WebAssembly memory is used up. It can't go on in this kernel: restart it, and release tensors sooner (tf.tidy, tensor.dispose()) or work in smaller batches.`;
  switch (read(error, 'code')) {
    case 'EFBIG':
      return `${message}. A file that cells write may have at most ${diskLimitsGb.largestFile} GB: write several.`;
    case 'ENOSPC':
      return limits.isConfined
        ? `${message}. Temporary files (os.tmpdir()) may take ${diskLimitsGb.temporaryFiles} GB together: delete some, or write into the workspace. There, the disk is full.`
        : message;
    default:
      return null;
  }
}

function noMemory({ heapMb, isConfined }: MemoryLimits): string {
  const remedy = 'Release what is no longer needed (tensor.dispose(), variable = null)';
  if (!isConfined) return `the machine has no more memory to give. ${remedy}.`;
  return `the kernel's memory is used up. It may take ${heapMb} MB for JavaScript values and at most ${offHeapMb} MB besides, for buffers and tensors. ${remedy}, or raise mlnb.kernel.memoryLimitMb.`;
}

function limitIn(execArgv: readonly string[]): number | null {
  for (const argument of execArgv) {
    const found = /^--max-old-space-size=(\d+)$/.exec(argument)?.[1];
    if (found !== undefined) return Number(found);
  }
  return null;
}

function read(error: object, key: string): string {
  try {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value.slice(0, 10_000) : '';
  } catch {
    return ''; // A throwing getter counts as an absent property.
  }
}
