import assert from 'node:assert/strict';
import { backendItems, type BackendFacts } from '../../../src/extension/tensor/backendItems.ts';
import { tensorFlowBackends } from '../../../src/tensor/backends/TensorFlowBackend.ts';

const facts: BackendFacts = {
  chosen: 'auto',
  running: 'wasm',
  packages: { native: 'absent', hasWebGpu: false },
  cores: 8,
  isSandboxed: true,
};

describe('backendItems', () => {
  it('offers every backend, and says of each what it is', () => {
    const items = backendItems(facts);
    assert.deepEqual(
      items.map(({ backend }) => backend),
      tensorFlowBackends,
    );
    for (const { label, detail } of items) assert.ok(label.length > 3 && detail.length > 20, label);
  });

  it('marks the one that is set, and the one that computes now', () => {
    assert.match(item('auto').label, /^\$\(check\) Automatic$/);
    assert.equal(item('wasm').description, 'in use');
    assert.equal(item('wasm').label, 'WebAssembly');
  });

  it('tells whether the native one is there, can be had, or is only half there', () => {
    assert.match(item('native').description, /can be installed/);
    assert.equal(item('native', { packages: { native: 'installed', hasWebGpu: false } }).description, 'installed');
    assert.match(item('native', { packages: { native: 'incomplete', hasWebGpu: false } }).description, /not whole/);
  });

  it('says that threads do not pay below four cores', () => {
    assert.equal(item('wasm-threaded').description, '8 cores');
    assert.match(item('wasm-threaded', { cores: 2 }).description, /2 cores are too few/);
  });

  it('warns that the sandbox of Linux hides the graphics card', () => {
    const packages = { native: 'absent', hasWebGpu: true } as const;
    const isLinux = process.platform === 'linux';
    assert.equal(item('webgpu', { packages }).description.includes('hides the card'), isLinux);
    assert.equal(item('webgpu', { packages, isSandboxed: false }).description, 'installed');
  });
});

function item(backend: string, changes: Partial<BackendFacts> = {}) {
  const found = backendItems({ ...facts, ...changes }).find((one) => one.backend === backend);
  assert.ok(found);
  return found;
}
