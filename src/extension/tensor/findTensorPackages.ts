import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface TensorPackages {
  /** `incomplete`: the package is there, the C library that its install script downloads is not. */
  readonly native: 'absent' | 'incomplete' | 'installed';
  readonly hasWebGpu: boolean;
}

const nativeNames = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];
const webGpuNames = ['webgpu', '@tensorflow/tfjs-backend-webgpu'];

/** What of TensorFlow.js's native backends is installed for notebooks in a folder. Nothing of it is run. */
export function findTensorPackages(notebookDir: string): TensorPackages {
  const find = (name: string): string | null => packageFolder(name, notebookDir);
  const found = nativeNames.flatMap((name) => find(name) ?? []);
  const isWhole = found.some(hasLibrary);
  return {
    native: isWhole ? 'installed' : found.length > 0 ? 'incomplete' : 'absent',
    hasWebGpu: webGpuNames.every((name) => find(name) !== null),
  };
}

/** By its own name: danfo's users install another package under the name tfjs-node. Packages may hide their manifest. */
function packageFolder(name: string, notebookDir: string): string | null {
  const folders = createRequire(path.join(notebookDir, 'noop.js')).resolve.paths(name) ?? [];
  const manifest = folders.map((folder) => path.join(folder, name, 'package.json')).find((file) => existsSync(file));
  return manifest !== undefined && nameIn(manifest) === name ? path.dirname(manifest) : null;
}

function nameIn(manifest: string): unknown {
  try {
    const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    return typeof parsed === 'object' && parsed !== null && 'name' in parsed ? parsed.name : null;
  } catch {
    return null;
  }
}

function hasLibrary(folder: string): boolean {
  const builds = names(path.join(folder, 'lib'));
  return builds.some((build) => existsSync(path.join(folder, 'lib', build, 'tfjs_binding.node')));
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
