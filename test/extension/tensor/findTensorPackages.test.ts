import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findTensorPackages } from '../../../src/extension/tensor/findTensorPackages.ts';
import { missingPackages } from '../../../src/extension/tensor/missingPackages.ts';

describe('findTensorPackages', () => {
  let project: string;
  beforeEach(() => void (project = mkdtempSync(join(tmpdir(), 'mlnb-packages-'))));
  afterEach(() => rmSync(project, { recursive: true }));

  it('finds nothing in a project without them', () => {
    assert.deepEqual(findTensorPackages(project), { native: 'absent', hasWebGpu: false });
  });

  it('tells the package without its C library from a whole one', () => {
    install('@tensorflow/tfjs-node');
    assert.equal(findTensorPackages(project).native, 'incomplete');
    write('node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node', '');
    assert.equal(findTensorPackages(project).native, 'installed');
  });

  it('finds what is installed above the notebook', () => {
    install('webgpu');
    install('@tensorflow/tfjs-backend-webgpu');
    mkdirSync(join(project, 'notebooks'));
    assert.equal(findTensorPackages(join(project, 'notebooks')).hasWebGpu, true);
  });

  it('takes another package under the name of tfjs-node for none', () => {
    install('@tensorflow/tfjs-node', '@tensorflow/tfjs');
    assert.equal(findTensorPackages(project).native, 'absent');
  });

  function install(folder: string, name = folder): void {
    write(`node_modules/${folder}/package.json`, JSON.stringify({ name, exports: {} }));
  }

  function write(name: string, text: string): void {
    const file = join(project, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
});

describe('missingPackages', () => {
  const nothing = { native: 'absent', hasWebGpu: false } as const;

  it('is nothing for what comes with mlnb or is installed', () => {
    for (const backend of ['auto', 'wasm', 'wasm-threaded', 'cpu'] as const) {
      assert.equal(missingPackages(backend, nothing), null);
    }
    assert.equal(missingPackages('native', { ...nothing, native: 'installed' }), null);
    assert.equal(missingPackages('webgpu', { ...nothing, hasWebGpu: true }), null);
  });

  it('says before tfjs-node is installed what it downloads, from where, and with which rights', () => {
    const missing = missingPackages('native', nothing);
    assert.equal(missing?.runsScripts, true);
    assert.match(missing.detail, /storage\.googleapis\.com/);
    assert.match(missing.detail, /outside of the sandbox/);
  });

  it('runs no scripts for WebGPU, whose packages are whole as they come', () => {
    assert.equal(missingPackages('webgpu', nothing)?.runsScripts, false);
  });
});
