import assert from 'node:assert/strict';
import type { BackendReport } from '../../../src/tensor/backends/BackendReport.ts';
import { currentStatus } from '../../../src/tensor/backends/currentStatus.ts';

describe('currentStatus', () => {
  const threaded: BackendReport = { wanted: 'wasm-threaded', kind: 'wasm-threaded', detail: '2 threads', skipped: [] };

  it('is not known while the backend starts', () => {
    assert.equal(currentStatus({ getBackend: () => '' }, null), null);
  });

  it('tells WebAssembly with threads from that without, which TensorFlow.js calls the same', () => {
    assert.equal(currentStatus({ getBackend: () => 'wasm' }, threaded)?.backend, 'wasm-threaded');
  });

  it('follows a cell that changes the backend', () => {
    assert.deepEqual(currentStatus({ getBackend: () => 'cpu' }, threaded), {
      backend: 'cpu',
      explanation: 'tf runs on cpu: a cell changed to it.',
    });
  });

  it('keeps to what started where a cell has replaced getBackend', () => {
    const broken = { getBackend: () => assert.fail() };
    assert.equal(currentStatus(broken, threaded)?.backend, 'wasm-threaded');
    assert.equal(currentStatus({}, threaded)?.backend, 'wasm-threaded');
  });
});
