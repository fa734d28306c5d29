import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNativeTensorFlow } from '../../src/tensor/loadNativeTensorFlow.ts';

describe('loadNativeTensorFlow', () => {
  let project: string;
  beforeEach(async () => void (project = await mkdtemp(join(tmpdir(), 'mlnb-native-'))));
  afterEach(() => rm(project, { recursive: true }));

  it('finds nothing in a project without it', () => {
    assert.deepEqual(loadNativeTensorFlow(project), { type: 'absent' });
  });

  it('finds nothing in a folder that does not exist', () => {
    assert.deepEqual(loadNativeTensorFlow(join(project, 'missing')), { type: 'absent' });
  });

  it('loads what the project installed, which may call what Node 23 removed', async () => {
    await install('tfjs-node', 'exports.native = require("util").isNullOrUndefined(undefined);');
    const found = loadNativeTensorFlow(project);
    assert.deepEqual(found, { type: 'loaded', name: '@tensorflow/tfjs-node', tf: { native: true } });
  });

  it('takes another package installed under the name of tfjs-node for none', async () => {
    await install('tfjs-node', 'exports.native = false;', '@tensorflow/tfjs');
    assert.deepEqual(loadNativeTensorFlow(project), { type: 'absent' });
  });

  it('reports the error of a build without its C library', async () => {
    await install('tfjs-node', 'throw new Error("no binding");');
    const found = loadNativeTensorFlow(project);
    assert.ok(found.type === 'failed' && found.error instanceof Error);
    assert.equal(found.error.message, 'no binding');
  });

  it('leaves no engine behind of the TensorFlow.js that a failing build has loaded, nor takes away one that was there', async () => {
    const before: unknown = Reflect.get(globalThis, '_tfengine');
    await install('tfjs-node', 'globalThis._tfengine = "its own"; throw new Error("no binding");');
    loadNativeTensorFlow(project);
    assert.equal(Reflect.get(globalThis, '_tfengine'), before);
  });

  it('prefers the GPU build to the CPU build', async () => {
    await install('tfjs-node', 'exports.device = "cpu";');
    await install('tfjs-node-gpu', 'exports.device = "gpu";');
    assert.deepEqual(loadNativeTensorFlow(project), {
      type: 'loaded',
      name: '@tensorflow/tfjs-node-gpu',
      tf: { device: 'gpu' },
    });
  });

  it('falls back from a broken GPU build to the CPU build', async () => {
    await install('tfjs-node', 'exports.device = "cpu";');
    await install('tfjs-node-gpu', 'throw new Error("no CUDA");');
    assert.deepEqual(loadNativeTensorFlow(project), {
      type: 'loaded',
      name: '@tensorflow/tfjs-node',
      tf: { device: 'cpu' },
    });
  });

  async function install(folder: string, code: string, name = `@tensorflow/${folder}`): Promise<void> {
    const path = join(project, 'node_modules/@tensorflow', folder);
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'package.json'), JSON.stringify({ name }));
    await writeFile(join(path, 'index.js'), code);
  }
});
