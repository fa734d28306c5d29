import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleLoader } from '../../../../src/kernel/worker/modules/BundleLoader.ts';
import { Preloads } from '../../../../src/kernel/worker/modules/Preloads.ts';

describe('Preloads', () => {
  let dist: string;
  const log: string[] = [];
  before(() => {
    dist = mkdtempSync(join(tmpdir(), 'mlnb-preloads-'));
    mkdirSync(join(dist, 'preload'));
    writeFileSync(
      join(dist, 'preload', 'tf.cjs'),
      'exports.tf = { isTf: true }; exports.explanation = "why"; exports.modules = { "@tensorflow/tfjs-core": { isCore: true } };',
    );
  });
  after(() => rmSync(dist, { recursive: true }));
  const preloads = (): Preloads => new Preloads(dist, new BundleLoader(null), (line) => void log.push(line));

  it('stand for the packages of which there may be one only', () => {
    const names = [
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-node',
      'danfojs-node',
      'mlnb',
      'lodash',
      '@tensorflow/tfjs-vis',
      '@tensorflow-models/mobilenet',
    ];
    assert.deepEqual(
      names.map((name) => preloads().nameFor(name, '/ws/a.ts')),
      ['tf', 'tf', 'dfd', 'mlnb', null, null, null],
    );
  });
  it('let TensorFlow’s own packages find one another', () => {
    assert.equal(preloads().nameFor('@tensorflow/tfjs', '/ws/node_modules/@tensorflow/tfjs-node/dist/index.js'), null);
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
    assert.deepEqual(log, ['why']);
  });
  it('say when the installation lacks one', () =>
    assert.throws(() => preloads().value('dfd'), /incomplete: .*dfd\.cjs is missing/));
});
