import assert from 'node:assert/strict';
import { PushReader } from '../../../src/deploy/engine/PushReader.ts';

const digest = `sha256:${'ab'.repeat(32)}`;

describe('PushReader', () => {
  it('counts the layers that a registry has, and keeps the digest, as Docker prints them', () => {
    const reader = new PushReader();
    const lines = [
      'The push refers to repository [127.0.0.1:5000/team/model]',
      '5f70bf18a086: Preparing',
      '2c2d948710f2: Preparing',
      '5f70bf18a086: Layer already exists',
      '2c2d948710f2: Pushed',
      `1: digest: ${digest} size: 735`,
    ];
    const read = lines.map((line) => reader.read(line));
    assert.deepEqual(
      read.map((one) => one && `${one.done}/${one.total}`),
      [null, '0/1', '0/2', '1/2', '2/2', null],
    );
    assert.equal(reader.digest, digest);
  });

  it('counts the blobs that podman copies', () => {
    const reader = new PushReader();
    assert.equal(reader.read('Copying blob 5f70bf18a086 [=>----] 1.2MiB / 3.4MiB')?.done, 0);
    assert.deepEqual(reader.read('Copying blob 5f70bf18a086 done'), {
      done: 1,
      total: 1,
      text: 'Copying blob 5f70bf18a086 done',
    });
    assert.equal(reader.digest, null);
  });
});
