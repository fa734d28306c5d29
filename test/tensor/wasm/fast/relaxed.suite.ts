import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { provideNode24 } from '../../../../scripts/provision/provideNode24.mjs';

const root = join(import.meta.dirname, '../../../..');

/** The quick suite runs in whatever Node there is, which may be too old for relaxed SIMD. */
describe("the fast kernels in the kernel's own Node, with fused multiply-adds", () => {
  it('pass the tests that they pass without', async function () {
    this.timeout(300_000);
    const node = await provideNode24();
    const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
    const { stdout } = await promisify(execFile)(
      node,
      [mocha, '--reporter', 'dot', '--exit', 'test/tensor/wasm/fast/*.test.ts'],
      { cwd: root, maxBuffer: 2 ** 26 },
    );
    assert.match(stdout, /\d{3} passing/);
  });
});
