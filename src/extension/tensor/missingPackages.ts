import type { TensorFlowBackend } from '../../tensor/backends/TensorFlowBackend.ts';
import type { TensorPackages } from './findTensorPackages.ts';

/** What a project lacks for a backend, and what the user has to know before it is installed. */
export interface MissingPackages {
  /** As the package manager takes them. */
  readonly specs: readonly string[];
  readonly runsScripts: boolean;
  readonly message: string;
  readonly detail: string;
}

/** The version that goes with the TensorFlow.js in mlnb. */
const version = '4.22.0';

/** Null where the project has all that the backend needs. */
export function missingPackages(backend: TensorFlowBackend, packages: TensorPackages): MissingPackages | null {
  if (backend === 'native' && packages.native !== 'installed') return nativePackage;
  return backend === 'webgpu' && !packages.hasWebGpu ? webGpuPackages : null;
}

const nativePackage: MissingPackages = {
  specs: [`@tensorflow/tfjs-node@${version}`],
  runsScripts: true,
  message: 'Install @tensorflow/tfjs-node in this project?',
  detail: [
    'npm fetches the package with about 100 others (300 MB on disk).',
    "Its install script then downloads TensorFlow's C library from storage.googleapis.com (over 100 MB more).",
    'That script, and those of the packages it needs, run outside of the sandbox, with your rights.',
    'Where there is no library for this platform, the script tries to compile one.',
  ].join(' '),
};

const webGpuPackages: MissingPackages = {
  specs: ['webgpu', `@tensorflow/tfjs-backend-webgpu@${version}`],
  runsScripts: false,
  message: 'Install webgpu and @tensorflow/tfjs-backend-webgpu in this project?',
  detail:
    'npm fetches Dawn, which drives the graphics card, for all platforms (160 MB on disk). No install script runs.',
};
