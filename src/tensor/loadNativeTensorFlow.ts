import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { polyfillNodeUtil } from './polyfillNodeUtil.ts';

/** What looking for TensorFlow's C library in a project came to; `name` is the npm package. */
export type NativeTensorFlow =
  | { readonly type: 'absent' }
  | { readonly type: 'failed'; readonly name: string; readonly error: unknown }
  | { readonly type: 'loaded'; readonly name: string; readonly tf: object };

/** The first of the project's own native builds of TensorFlow.js that loads. */
export function loadNativeTensorFlow(projectDir: string): NativeTensorFlow {
  const requireFromProject = createRequire(join(projectDir, 'noop.js'));
  let result: NativeTensorFlow = { type: 'absent' };
  for (const name of nativePackages) {
    const folder = folderOf(name, requireFromProject);
    if (folder !== null) result = load({ name, folder });
    if (result.type === 'loaded') break;
  }
  return result;
}

const nativePackages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/** Of the package by its own name: danfo's users install another one under the name tfjs-node. */
function folderOf(name: string, requireFromProject: NodeJS.Require): string | null {
  try {
    const file = requireFromProject.resolve(`${name}/package.json`);
    const manifest: unknown = requireFromProject(file);
    const isIt = typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === name;
    return isIt ? dirname(file) : null;
  } catch {
    return null; // Not resolvable is the ordinary case.
  }
}

interface NativePackage {
  readonly name: string;
  /** It is loaded from within, since its name means this very module to the kernel's loaders. */
  readonly folder: string;
}

function load({ name, folder }: NativePackage): NativeTensorFlow {
  polyfillNodeUtil();
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'; // Else the C library greets every user with its CPU flags on stderr.
  const restoreEngine = rememberEngine();
  try {
    const tf: unknown = createRequire(join(folder, 'package.json'))('.');
    if (typeof tf !== 'object' || tf === null) throw new TypeError(`${name} exports ${typeof tf}`);
    return { type: 'loaded', name, tf };
  } catch (error) {
    restoreEngine();
    return { type: 'failed', name, error };
  }
}

/**
 * A build fails after it has loaded the project's TensorFlow.js, whose engine and kernels are globals: the next
 * TensorFlow.js would share them, and print a line for each of its 400 kernels.
 */
function rememberEngine(): () => void {
  const names = ['_tfengine', '_tfGlobals'];
  const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  return () => {
    for (const [index, name] of names.entries()) {
      const descriptor = before[index];
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    }
  };
}
