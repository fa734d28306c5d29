import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '../tensorFlow.ts';
import { explainSyncReads } from './explainSyncReads.ts';

const backendPackage = '@tensorflow/tfjs-backend-webgpu';
/** With real classes: those of its main file, in old JavaScript, cannot extend ours. */
const backendFile = `${backendPackage}/dist/tf-backend-webgpu.es2017.js`;
/** Dawn for Node: Metal, Direct3D 12 or Vulkan. */
const gpuPackage = 'webgpu';

/** How long a graphics driver may take. */
const deadlineMs = 20_000;

/**
 * TensorFlow.js's own WebGPU backend on the graphics card, both from the project's packages.
 *
 * @returns the name of the graphics card
 * @throws Error that says which package is missing, or that there is no card that can be used
 */
export async function startWebGpu(): Promise<string> {
  const requireFromProject = createRequire(join(process.cwd(), 'noop.js'));
  const gpu = await openGpu(resolvePackage(gpuPackage, requireFromProject));
  resolvePackage(backendFile, requireFromProject);
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new Error('no graphics card was found that this kernel may use');
  provideNavigator(gpu);
  requireFromProject(backendFile);
  if (tf.engine().registryFactory['webgpu'] === undefined) throw new Error(`${backendPackage} did not accept the card`);
  await putInCharge();
  explainSyncReads(tf.backend());
  const { description = '', vendor = '', architecture = '' } = adapter.info ?? {};
  return description || `${vendor} ${architecture}`.trim();
}

/** Not by `setBackend` alone, which prints on standard error what goes wrong. */
async function putInCharge(): Promise<void> {
  const registered = tf.engine().registryFactory['webgpu'];
  const backend = await Promise.race([registered?.factory(), lateness()]);
  if (!(backend instanceof tf.KernelBackend)) throw new Error('the graphics driver did not answer');
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => backend, 3);
  await tf.setBackend('webgpu');
}

interface Gpu {
  requestAdapter(): Promise<{
    readonly info?: { readonly description?: string; readonly vendor?: string; readonly architecture?: string };
  } | null>;
}

async function openGpu(file: string): Promise<Gpu> {
  // SAFETY: what the package `webgpu` documents.
  const { create, globals } = (await import(pathToFileURL(file).href)) as {
    readonly create: (options: readonly string[]) => Gpu;
    readonly globals: object;
  };
  for (const [name, value] of Object.entries(globals)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return create([]);
}

/** Where the backend looks for the card. */
function provideNavigator(gpu: Gpu): void {
  const { navigator } = globalThis as { navigator?: object }; // SAFETY: Node has it since 21.
  const holder = navigator ?? {};
  Object.defineProperty(holder, 'gpu', { value: gpu, configurable: true });
  if (navigator === undefined) Object.defineProperty(globalThis, 'navigator', { value: holder, configurable: true });
}

function resolvePackage(name: string, requireFromProject: NodeJS.Require): string {
  try {
    return requireFromProject.resolve(name);
  } catch (cause) {
    throw new Error(`${name.replace(/\/dist\/.*/, '')} is not installed in this project`, { cause });
  }
}

function lateness(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), deadlineMs).unref();
  });
}
