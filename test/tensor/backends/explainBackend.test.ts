import assert from 'node:assert/strict';
import { explainBackend, reasonOf } from '../../../src/tensor/backends/explainBackend.ts';

describe('explainBackend', () => {
  it('names what runs', () => {
    const text = explainBackend({ wanted: 'auto', kind: 'wasm', detail: '', skipped: [] });
    assert.equal(text, 'tf runs on WebAssembly (wasm).');
  });

  it('says that it is what was chosen, and what there is to know of it', () => {
    const text = explainBackend({ wanted: 'wasm-threaded', kind: 'wasm-threaded', detail: '4 threads', skipped: [] });
    assert.equal(text, 'tf runs on WebAssembly with threads (wasm-threaded: 4 threads), as chosen.');
  });

  it('says why each better one does not run', () => {
    const skipped = [
      { kind: 'webgpu', why: 'no graphics card was found' },
      { kind: 'wasm', why: 'WebAssembly is off' },
    ] as const;
    const text = explainBackend({ wanted: 'webgpu', kind: 'cpu', detail: '', skipped });
    assert.equal(
      text,
      'tf runs on plain JavaScript (cpu). Not on WebGPU: no graphics card was found. Not on WebAssembly: WebAssembly is off.',
    );
  });
});

describe('reasonOf', () => {
  it('gives the first line without its full stop, of an Error or of anything that was thrown', () => {
    assert.equal(reasonOf(new Error('It broke.\n  at x')), 'It broke');
    assert.equal(reasonOf('plain'), 'plain');
  });
});
