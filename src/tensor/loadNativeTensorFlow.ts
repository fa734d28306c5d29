import { createRequire } from 'node:module';
import { join } from 'node:path';
import { polyfillNodeUtil } from './polyfillNodeUtil.ts';

/** What looking for TensorFlow's C library in a project came to; `name` is the npm package. */
export type NativeTensorFlow =
  | { readonly type: 'absent' }
  | { readonly type: 'failed'; readonly name: string; readonly error: unknown }
  | { readonly type: 'loaded'; readonly name: string; readonly tf: object };

/** The first of the project's own native builds of TensorFlow.js that loads. */
export function loadNativeTensorFlow(projectDir: string): NativeTensorFlow {
  const requireFromProject = createRequire(join(projectDir, 'noop.js'));
  const installed = nativePackages.filter((name) => isInstalled(name, requireFromProject));
  let result: NativeTensorFlow = { type: 'absent' };
  for (const name of installed) {
    result = load(name, requireFromProject);
    if (result.type === 'loaded') break;
  }
  return result;
}

const nativePackages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/** By its own name: danfo's users install another package under the name tfjs-node. */
function isInstalled(name: string, requireFromProject: NodeJS.Require): boolean {
  try {
    const manifest: unknown = requireFromProject(`${name}/package.json`);
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === name;
  } catch {
    return false; // Not resolvable is the ordinary case.
  }
}

function load(name: string, requireFromProject: NodeJS.Require): NativeTensorFlow {
  polyfillNodeUtil();
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'; // Else the C library greets every user with its CPU flags on stderr.
  try {
    const tf: unknown = requireFromProject(name);
    if (typeof tf !== 'object' || tf === null) throw new TypeError(`${name} exports ${typeof tf}`);
    return { type: 'loaded', name, tf };
  } catch (error) {
    return { type: 'failed', name, error };
  }
}
