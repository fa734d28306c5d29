import assert from 'node:assert/strict';
import { attemptsFor } from '../../../src/tensor/backends/attemptsFor.ts';
import { wantedBackend } from '../../../src/tensor/backends/backendVariable.ts';
import { tensorFlowBackends } from '../../../src/tensor/backends/TensorFlowBackend.ts';
import { tensorFlowLaunch } from '../../../src/tensor/backends/tensorFlowLaunch.ts';

describe('tensorFlowLaunch', () => {
  it('tells the kernel what was chosen', () => {
    for (const backend of tensorFlowBackends) assert.equal(wantedBackend(tensorFlowLaunch(backend).env), backend);
  });

  it('lets only those that take a while to start delay the first cell', () => {
    const slow = tensorFlowBackends.filter((backend) => tensorFlowLaunch(backend).readyFirst.length > 0);
    assert.deepEqual(slow, ['wasm-threaded', 'webgpu']);
  });
});

describe('wantedBackend', () => {
  it('takes a name that is none, or no name, for automatic', () => {
    assert.equal(wantedBackend({ MLNB_TENSORFLOW: 'cuda' }), 'auto');
    assert.equal(wantedBackend({}), 'auto');
  });
});

describe('attemptsFor', () => {
  it('ends with what always works, and begins with what was chosen', () => {
    for (const backend of tensorFlowBackends) {
      const attempts = attemptsFor(backend);
      assert.equal(attempts.at(-1), 'cpu');
      if (backend !== 'auto') assert.equal(attempts[0], backend);
    }
  });

  it('prefers the native one where nothing was chosen, and never takes a graphics card or threads unasked', () => {
    assert.deepEqual(attemptsFor('auto'), ['native', 'wasm', 'cpu']);
  });
});
