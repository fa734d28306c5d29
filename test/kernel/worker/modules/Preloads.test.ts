import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleLoader } from '../../../../src/kernel/worker/modules/BundleLoader.ts';
import { Preloads } from '../../../../src/kernel/worker/modules/Preloads.ts';

describe('Preloads', () => {
  let dist: string;
  before(() => {
    dist = mkdtempSync(join(tmpdir(), 'mlnb-preloads-'));
    mkdirSync(join(dist, 'preload'));
    writeFileSync(
      join(dist, 'preload', 'tf.cjs'),
      `exports.tf = { isTf: true }; exports.isFromProject = globalThis.isOwn === true;
      exports.status = () => ({ backend: 'wasm', explanation: 'why' });
      exports.moduleFor = (name) => (name.endsWith('-core') ? { isCore: true } : exports.tf);`,
    );
  });
  after(() => rmSync(dist, { recursive: true }));
  const preloads = (): Preloads => new Preloads(dist, new BundleLoader(null), () => undefined);

  it('stand for the packages of which there may be one only', () => {
    const names = [
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-node',
      '@tensorflow/tfjs-data',
      '@tensorflow/tfjs-core/dist/ops/conv_util.js',
      '@tensorflow/tfjs-layers/dist/exports_layers',
      'danfojs-node',
      'mlnb',
      'lodash',
      '@tensorflow/tfjs-vis',
      '@tensorflow-models/mobilenet',
      '@tensorflow/tfjs-core/package.json',
      '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
    ];
    assert.deepEqual(
      names.map((name) => preloads().nameFor(name, '/ws/a.ts')),
      ['tf', 'tf', 'tf', 'tf', 'tf', 'dfd', 'mlnb', null, null, null, null, null],
    );
  });
  it("are one for TensorFlow's other packages too, unless TensorFlow.js is the project's own", () => {
    const inPackage = '/ws/node_modules/@tensorflow/tfjs-vis/dist/index.js';
    assert.equal(preloads().nameFor('@tensorflow/tfjs-core', inPackage), 'tf');
    Object.assign(globalThis, { isOwn: true });
    const own = new Preloads(dist, new BundleLoader(null), () => undefined);
    Reflect.deleteProperty(createRequire(dist).cache, join(dist, 'preload', 'tf.cjs'));
    assert.equal(own.nameFor('@tensorflow/tfjs-core', inPackage), null);
    Reflect.deleteProperty(globalThis, 'isOwn');
    Reflect.deleteProperty(createRequire(dist).cache, join(dist, 'preload', 'tf.cjs'));
    assert.equal(
      preloads().nameFor('@tensorflow/tfjs', '/ws/node_modules/@tensorflow-models/mobilenet/index.js'),
      'tf',
    );
  });
  it('are loaded once, and say what they are', () => {
    const loaded = preloads();
    assert.equal(loaded.isLoaded('tf'), false);
    assert.deepEqual(loaded.value('tf'), { isTf: true });
    assert.equal(loaded.value('tf'), loaded.moduleFor('@tensorflow/tfjs', 'tf'));
    assert.deepEqual(loaded.moduleFor('@tensorflow/tfjs-core', 'tf'), { isCore: true });
    assert.deepEqual(loaded.tensorFlow, { backend: 'wasm', explanation: 'why' });
  });
  it('say when the installation lacks one', () =>
    assert.throws(() => preloads().value('dfd'), /incomplete: .*dfd\.cjs is missing/));
});
