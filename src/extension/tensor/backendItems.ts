import { tensorFlowBackends, type TensorFlowBackend } from '../../tensor/backends/TensorFlowBackend.ts';
import { fewestCoresForThreads } from '../../tensor/backends/threadsFor.ts';
import type { TensorPackages } from './findTensorPackages.ts';

export interface BackendFacts {
  /** The setting. */
  readonly chosen: TensorFlowBackend;
  /** What the notebook's kernel computes on; null while that is not known. */
  readonly running: string | null;
  readonly packages: TensorPackages;
  readonly cores: number;
  readonly isSandboxed: boolean;
}

export interface BackendItem {
  readonly backend: TensorFlowBackend;
  readonly label: string;
  /** Whether it can be had. */
  readonly description: string;
  /** What it is, and what is lost by it. */
  readonly detail: string;
}

/** What the user can choose, for `window.showQuickPick`. */
export function backendItems(facts: BackendFacts): BackendItem[] {
  return tensorFlowBackends.map((backend) => ({
    backend,
    label: `${backend === facts.chosen ? '$(check) ' : ''}${titles[backend]}`,
    description: [backend === facts.running ? 'in use' : '', availability(backend, facts)].filter(Boolean).join(', '),
    detail: details[backend],
  }));
}

export const titles: Readonly<Record<TensorFlowBackend, string>> = {
  auto: 'Automatic',
  native: 'Native TensorFlow',
  wasm: 'WebAssembly',
  'wasm-threaded': 'WebAssembly with threads',
  webgpu: 'WebGPU',
  cpu: 'Plain JavaScript',
};

const details: Readonly<Record<TensorFlowBackend, string>> = {
  auto: 'Native where this project has it, else WebAssembly',
  native: "TensorFlow's own C library, by @tensorflow/tfjs-node. Fast; a large download",
  wasm: 'Comes with mlnb and runs everywhere. One core',
  'wasm-threaded': 'For large products of matrices on an idle machine. Most training gets slower: measure it',
  webgpu: 'The graphics card. Values have to be read by await tensor.data(): dataSync() throws',
  cpu: 'For comparison. Some hundred times slower for convolutions',
};

function availability(backend: TensorFlowBackend, facts: BackendFacts): string {
  switch (backend) {
    case 'auto':
    case 'wasm':
    case 'cpu':
      return '';
    case 'native':
      return { installed: 'installed', incomplete: 'not whole: can be installed again', absent: 'can be installed' }[
        facts.packages.native
      ];
    case 'wasm-threaded':
      return facts.cores < fewestCoresForThreads ? `${facts.cores} cores are too few to gain` : `${facts.cores} cores`;
    case 'webgpu':
      return webGpuAvailability(facts);
  }
}

/** The sandbox of Linux has no devices. */
function webGpuAvailability({ packages, isSandboxed }: BackendFacts): string {
  const installed = packages.hasWebGpu ? 'installed' : 'can be installed';
  return isSandboxed && process.platform === 'linux' ? `${installed}, but the sandbox hides the card` : installed;
}
