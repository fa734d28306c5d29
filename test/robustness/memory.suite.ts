import assert from 'node:assert/strict';
import { errorOf, TestNotebook } from '../kernel/TestNotebook.ts';
import type { CellView } from '../kernel/TestNotebook.ts';

const limitMb = 256;

const offHeap: Record<string, { source: string; says: RegExp }> = {
  'array buffers': {
    source: 'const kept = []; for (;;) kept.push(new Uint8Array(256e6).fill(1))',
    says: /Array buffer allocation failed: the kernel's memory is used up\. It may take 256 MB .*4096 MB besides.*mlnb\.kernel\.memoryLimitMb/,
  },
  buffers: {
    source: 'const kept = []; for (;;) kept.push(Buffer.alloc(256e6, 1))',
    says: /memory: the kernel's memory is used up/,
  },
  'WebAssembly memories': {
    source: 'const kept = []; for (;;) kept.push(new WebAssembly.Memory({ initial: 16_384 }))',
    says: /could not allocate memory: the kernel's memory is used up/,
  },
};

const files: Record<string, { source: string; says: RegExp }> = {
  'a file larger than allowed': {
    source: `const fs = require('node:fs'), bytes = Buffer.alloc(64e6, 1), fd = fs.openSync('big.bin', 'w'); for (;;) fs.writeSync(fd, bytes)`,
    says: /EFBIG: file too large, write\. A file that cells write may have at most 2 GB/,
  },
  'more temporary files than allowed': {
    source: `const fs = require('node:fs'), bytes = Buffer.alloc(64e6, 1);
      for (let index = 0; ; index++) fs.writeFileSync(require('node:path').join(require('node:os').tmpdir(), 'file-' + index), bytes)`,
    says: /ENOSPC: no space left on device, write.* Temporary files \(os\.tmpdir\(\)\) may take 1 GB together/,
  },
};

describe('a cell that takes all it can get', function () {
  this.timeout(120_000);
  let other: TestNotebook;
  let notebook: TestNotebook;
  before(async () => {
    other = await TestNotebook.open();
    await other.value('var mine = 42; mine');
  });
  after(() => other.close());
  beforeEach(async () => {
    notebook = await TestNotebook.open({ memoryLimitMb: limitMb });
    await notebook.value('var before = 1; before');
  });
  afterEach(async () => {
    assert.equal(await other.value('mine'), '42');
    await notebook.close();
  });

  it('ends its kernel when the heap is full, which names the limit and the setting; the next run works', async () => {
    const view = await notebook.run(
      'const kept = []; for (;;) kept.push(Array.from({ length: 1000 }, (_, i) => ({ i })))',
    );
    assert.match(
      messageOf(view),
      /^The kernel ran out of memory: its JavaScript values may take 256 MB\. .*mlnb\.kernel\.memoryLimitMb\)\. Its variables are gone\./,
    );
    assert.doesNotMatch(view.stderr, /Last few GCs/);
    assert.equal(await notebook.value('typeof before'), "'undefined'");
  });

  for (const [what, { source, says }] of Object.entries(offHeap)) {
    it(`gets an error that says what is full, and the kernel lives on: ${what}`, async () => {
      const view = await notebook.run(source);
      assert.equal(view.status, 'error');
      assert.match(messageOf(view), says);
      assert.equal(await notebook.value('before + 1'), '2');
      await notebook.session.restart();
      assert.equal(await notebook.value('tf.ones([10, 10]).sum().dataSync()[0]'), '100');
    });
  }

  it('gets an error with sizes in it when tensors are many, and goes on with TensorFlow.js once some are disposed', async () => {
    const view = await notebook.run('const kept = []; for (;;) kept.push(tf.ones([8_000, 8_000]))');
    assert.match(
      messageOf(view),
      /There is no room for a tensor of 244\.1 MB: \d+ tensors hold [\d,.]+ MB, .* it ends at 4,096 MB/,
    );
    assert.equal(await notebook.value('kept[0].min().dataSync()[0]'), '1');
    assert.equal(await notebook.value('tf.dispose(kept); tf.ones([8_000, 8_000]).sum().dataSync()[0]'), '64000000');
  });

  for (const [what, { source, says }] of Object.entries(files)) {
    it(`gets an error that says what is allowed: ${what}`, async () => {
      const view = await notebook.run(source);
      assert.match(messageOf(view), says);
      assert.equal(await notebook.value('before + 1'), '2');
    });
  }
});

function messageOf(view: CellView): string {
  return errorOf(view)?.message ?? '';
}
