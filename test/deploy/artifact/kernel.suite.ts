import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { provideNode22 } from '../../../scripts/provision/provideNode22.mjs';
import { provideNode24 } from '../../../scripts/provision/provideNode24.mjs';
import type { ParityReport } from '../../../src/deploy/artifact/compareAnswers.ts';
import { TestNotebook, textOf } from '../../kernel/TestNotebook.ts';
import { builtPreloads } from '../../tensor/builtPreloads.ts';

/** Loads each folder as a server does, and compares its answers to its examples with those of the notebook. */
const program = `
  import { readFileSync } from 'node:fs';
  import { compareAnswers } from './src/deploy/artifact/compareAnswers.ts';
  import { loadModel } from './src/deploy/artifact/loadModel.ts';
  import { readRecords } from './src/deploy/artifact/readRecords.ts';
  import { recordsOf } from './src/deploy/artifact/recordsOf.ts';
  const reports = {};
  for (const dir of process.argv.slice(2)) {
    const served = await loadModel(dir);
    const { records, predictions } = JSON.parse(readFileSync(dir + '/examples.json', 'utf8'));
    const { input } = readRecords(served.manifest, records);
    const report = compareAnswers(predictions, recordsOf(served.manifest, await served.predict(input)));
    reports[served.manifest.name] = report;
    await served.dispose();
  }
  console.log(JSON.stringify({ node: process.version, hasTensorFlow: '_tfengine' in globalThis, reports }));`;

interface Outcome {
  readonly node: string;
  readonly hasTensorFlow: boolean;
  readonly reports: Readonly<Record<string, ParityReport>>;
}

describe('models that are saved by cells of a sandboxed kernel', function () {
  this.timeout(240_000);
  let notebook: TestNotebook;
  let server: string;

  before(async () => {
    notebook = await TestNotebook.open();
    server = await serverFolder();
    const view = await notebook.run(`
      import { ColumnTransformer, HistGradientBoostingClassifier, loadModel, OneHotEncoder, Pipeline, saveModel, SimpleImputer, StandardScaler, TensorFlowRegressor, frameFrom } from 'mlnb';
      const x = frameFrom(Array.from({ length: 300 }, (_, i) => ({ age: i % 13 ? i % 80 : null, city: ['Rome', 'Bern', 'Oslo'][i % 3], fare: Math.sin(i) })));
      const y = Array.from({ length: 300 }, (_, i) => ((i % 80) > 40 !== (i % 3 === 0) ? 'yes' : 'no'));
      const prepare = () => new ColumnTransformer({ transformers: [
        ['numbers', new Pipeline([['fill', new SimpleImputer()], ['scale', new StandardScaler()]]), ['age', 'fare']],
        ['names', new OneHotEncoder(), ['city']],
      ] });
      const boosting = await new Pipeline([['prepare', prepare()], ['model', new HistGradientBoostingClassifier({ maxIter: 30 })]]).fit(x, y);
      const network = await new Pipeline([['prepare', prepare()], ['model', new TensorFlowRegressor({ layers: [{ type: 'dense', units: 8, activation: 'relu' }], epochs: 2 })]]).fit(x, y.map((label) => Number(label === 'yes')));
      const convolution = tf.sequential({ layers: [
        tf.layers.conv2d({ filters: 3, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 1] }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 3, activation: 'softmax' }),
      ] });`);
    assert.equal(view.status, 'ok', JSON.stringify(view));
  });
  after(async () => {
    await notebook.close();
    rmSync(server, { recursive: true, force: true });
  });

  it('stand in the folder of the notebook, and show themselves', async () => {
    const view = await notebook.run(`await saveModel(boosting, './boosting', { reference: { x, y } })`);
    assert.equal(view.status, 'ok', JSON.stringify(view));
    assert.match(textOf(view), /^Saved model boosting, version [0-9a-f]{12}\n/);
    assert.match(JSON.stringify(view.outputs), /vnd\.mlnb\.saved-model\+json/);
    assert.ok(readdirSync(join(notebook.dir, 'boosting')).includes('mlnb-model.json'));
    const more = await notebook.run(`
      await saveModel(network, './network', { reference: { x } });
      await saveModel(convolution, './convolution', { reference: { x: tf.randomUniform([20, 8, 8, 1]) }, classes: ['a', 'b', 'c'] });`);
    assert.equal(more.status, 'ok', JSON.stringify(more));
  });

  it('answer the same in the kernel', async () => {
    const same = await notebook.value(`
      const served = await loadModel('./boosting');
      const answer = await served.predict({ rows: x.rows, columns: x.frameColumns });
      JSON.stringify(answer.prediction) === JSON.stringify(boosting.predict(x))`);
    assert.equal(same, 'true');
  });

  for (const [major, provide] of [
    [20, () => Promise.resolve(process.versions.node.startsWith('20.') ? process.execPath : null)],
    [22, provideNode22],
    [24, provideNode24],
  ] as const) {
    it(`answer the same on Node ${major} as in the notebook, with TensorFlow.js only where it is needed`, async function () {
      const node = await provide();
      if (node === null) this.skip();
      const plain = serve(node, ['boosting']);
      assert.match(plain.node, new RegExp(`^v${major}\\.`));
      assert.equal(plain.hasTensorFlow, false);
      const all = serve(node, ['boosting', 'network', 'convolution']);
      assert.equal(all.hasTensorFlow, true);
      const { boosting, network, convolution } = all.reports;
      assert.deepEqual([boosting?.holds, boosting?.rows, boosting?.largestDifference], [true, 1_000, 0]);
      for (const report of [network, convolution]) assert.ok(report?.holds, JSON.stringify(report));
    });
  }

  it('are refused a place that cells may not write, in words', async () => {
    const view = await notebook.run(`await saveModel(boosting, '/usr/model', { reference: { x } })`);
    assert.equal(view.status, 'error');
    assert.match(JSON.stringify(view), /MODEL_FILE_NOT_WRITABLE/);
  });

  function serve(node: string, names: readonly string[]): Outcome {
    const folders = names.map((name) => join(notebook.dir, name));
    const { stdout, stderr, status } = spawnSync(node, [join(server, 'server', 'serve.mjs'), ...folders], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Outcome;
  }
});

/** As in a container: the program, and TensorFlow.js beside it; no packages. */
async function serverFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-serving-'));
  mkdirSync(join(folder, 'preload'));
  const preloads = await builtPreloads();
  const names = readdirSync(preloads).filter((name) => name === 'tfWasm.cjs' || name.endsWith('.wasm'));
  for (const name of names) cpSync(join(preloads, name), join(folder, 'preload', name));
  await esbuild.build({
    stdin: { contents: program, resolveDir: join(import.meta.dirname, '..', '..', '..'), loader: 'ts' },
    outfile: join(folder, 'server', 'serve.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
  });
  assert.ok(readFileSync(join(folder, 'server', 'serve.mjs')).length > 0);
  return folder;
}
