import assert from 'node:assert/strict';
import { memoryFailure } from '../../../../src/kernel/worker/errors/memoryFailure.ts';

const confined = { heapMb: 2048, isConfined: true };
const unconfined = { heapMb: 2048, isConfined: false };

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

function thrownBy(file: string, message: string): Error {
  const error = new Error(message);
  error.name = 'RuntimeError';
  error.stack = `RuntimeError: ${message}\n    at wasm://wasm/00a:1\n    at f (/dist/preload/${file}:1:2)`;
  return error;
}

describe('memoryFailure', () => {
  it('names the limits that a confined kernel has met, and the setting that raises one', () => {
    const text = memoryFailure(new RangeError('Array buffer allocation failed'), confined);
    assert.match(text ?? '', /^Array buffer allocation failed: the kernel's memory is used up\./);
    assert.match(text ?? '', /2048 MB for JavaScript values and at most 4096 MB besides/);
    assert.match(text ?? '', /mlnb\.kernel\.memoryLimitMb/);
  });

  it('speaks of the machine where the kernel has no limits', () => {
    const text = memoryFailure(new RangeError('WebAssembly.Memory(): could not allocate memory'), unconfined);
    assert.match(text ?? '', /: the machine has no more memory to give\. Release/);
  });

  it('leaves a size alone that no memory could have', () => {
    assert.equal(memoryFailure(new RangeError('Invalid typed array length: -1'), confined), null);
  });

  it('says that TensorFlow.js has stopped when its own WebAssembly aborts, and of no other', () => {
    assert.match(
      memoryFailure(thrownBy('tfWasm.cjs', 'memory access out of bounds'), confined) ?? '',
      /TensorFlow\.js has stopped.*restart it/,
    );
    assert.equal(memoryFailure(thrownBy('other.cjs', 'memory access out of bounds'), confined), null);
  });

  it('names the limits on files: one file, and temporary ones together', () => {
    assert.equal(
      memoryFailure(coded('EFBIG', 'EFBIG: file too large, write'), confined),
      'EFBIG: file too large, write. A file that cells write may have at most 2 GB: write several.',
    );
    assert.match(memoryFailure(coded('ENOSPC', 'ENOSPC: no space left'), confined) ?? '', /may take 1 GB together/);
    assert.equal(memoryFailure(coded('ENOSPC', 'ENOSPC: no space left'), unconfined), 'ENOSPC: no space left');
  });

  it('asks nothing of an error that throws when it is asked', () => {
    const hostile = Object.defineProperty({}, 'message', {
      get: () => {
        throw new Error('never');
      },
    });
    assert.equal(memoryFailure(hostile, confined), null);
  });
});
