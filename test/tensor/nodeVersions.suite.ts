import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideNode22 } from '../../scripts/provision/provideNode22.mjs';
import { provideNode24 } from '../../scripts/provision/provideNode24.mjs';
import { builtPreloads } from './builtPreloads.ts';

/** Trains a small convolutional network, and says on what. */
const program = `
  const { tf, ready, status } = require(process.argv[1]);
  ready.then(async () => {
    const model = tf.sequential({ layers: [
      tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 4, kernelSize: 3, activation: 'relu', kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }) }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }) }),
    ] });
    model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
    const x = tf.range(0, 32 * 64).mod(13).div(6).sub(1).reshape([32, 8, 8, 1]);
    const { history } = await model.fit(x, x.mean([1, 2]), { epochs: 8, verbose: 0, shuffle: false });
    const [first, last] = [history.loss[0], history.loss.at(-1)];
    console.log(JSON.stringify({ backend: status().backend, node: process.version, first, last }));
  });`;

interface Outcome {
  readonly backend: string;
  readonly node: string;
  readonly first: number;
  readonly last: number;
}

describe('the bundle of TensorFlow.js', function () {
  this.timeout(180_000);
  const versions: readonly { readonly major: number; readonly provide: () => Promise<string | null> }[] = [
    { major: 20, provide: () => Promise.resolve(process.versions.node.startsWith('20.') ? process.execPath : null) },
    { major: 22, provide: provideNode22 },
    { major: 24, provide: provideNode24 },
  ];
  let empty: string;
  before(() => void (empty = mkdtempSync(join(tmpdir(), 'mlnb-node-'))));
  after(() => rmSync(empty, { recursive: true }));

  for (const { major, provide } of versions) {
    for (const backend of ['auto', 'wasm-threaded'] as const) {
      it(`trains on Node ${major} (${backend}), prints nothing of its own, and lets the process end`, async function () {
        const node = await provide();
        if (node === null) this.skip();
        const outcome = await run(node, backend);
        assert.match(outcome.node, new RegExp(`^v${major}\\.`));
        assert.equal(outcome.backend, backend === 'auto' ? 'wasm' : backend);
        assert.ok(outcome.last < outcome.first / 2, `${outcome.first} → ${outcome.last}`);
      });
    }
  }

  async function run(node: string, backend: string): Promise<Outcome> {
    const { stdout, stderr, status } = spawnSync(node, ['-e', program, join(await builtPreloads(), 'tf.cjs')], {
      cwd: empty,
      env: { PATH: process.env['PATH'], MLNB_TENSORFLOW: backend },
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.deepEqual({ stderr, status }, { stderr: '', status: 0 });
    return JSON.parse(stdout) as Outcome; // A wrong shape fails the assertions.
  }
});
