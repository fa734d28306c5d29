import assert from 'node:assert/strict';
import { kernelStatus, type KernelFacts } from '../../../src/extension/kernel/kernelStatus.ts';

const ready: KernelFacts = {
  state: 'idle',
  isTrusted: true,
  hasFailed: false,
  nodeVersion: '24.21.0',
  tensorFlow: null,
  memoryBytes: 312_000_000,
};

describe('kernelStatus', () => {
  it('shows version and memory, a hollow circle when idle and a full one when busy', () => {
    check({}, '$(circle-outline) Node.js 24.21.0 · 312 MB');
    check({ state: 'busy' }, '$(circle-filled) Node.js 24.21.0 · 312 MB');
  });

  it('shows what TensorFlow.js computes on, and tells why in the tooltip', () => {
    const tensorFlow = { backend: 'wasm', explanation: 'tf runs on WebAssembly (wasm). Not on WebGPU: no card.' };
    check({ tensorFlow }, '$(circle-outline) Node.js 24.21.0 · wasm · 312 MB');
    assert.match(kernelStatus({ ...ready, tensorFlow }).tooltip, /Not on WebGPU: no card\. Click/);
  });

  it('shows what is known while the kernel starts', () => {
    check({ state: 'starting', nodeVersion: null, memoryBytes: null }, '$(loading~spin) Kernel');
  });

  it('says that cells do not run in Restricted Mode, before anything else', () => {
    check({ isTrusted: false, hasFailed: true }, '$(shield) Kernel off');
  });

  it('alarms when the kernel died or could not start', () => {
    assert.equal(kernelStatus({ ...ready, state: 'dead' }).isAlarming, true);
    assert.equal(kernelStatus({ ...ready, state: 'stopped', hasFailed: true }).isAlarming, true);
    assert.equal(kernelStatus(ready).isAlarming, false);
  });
});

function check(facts: Partial<KernelFacts>, text: string): void {
  assert.equal(kernelStatus({ ...ready, ...facts }).text, text);
}
