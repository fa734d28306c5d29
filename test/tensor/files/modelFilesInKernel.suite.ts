import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorOf, TestNotebook } from '../../kernel/TestNotebook.ts';

describe('model files in a sandboxed kernel', function () {
  this.timeout(120_000);
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
    await notebook.value(`${build} const model = make(); 1`);
  });
  after(() => notebook.close());

  it('are saved and loaded by file://, relative to the notebook, without an import', async () => {
    await notebook.value(`await model.save('file://./models/first one', { includeOptimizer: true }); 1`);
    assert.deepEqual(readdirSync(join(notebook.dir, 'models/first one')).sort(), ['model.json', 'weights.bin']);
    assert.equal(
      await notebook.value(`same(model, await tf.loadLayersModel('file://./models/first one/model.json'))`),
      'true',
    );
    assert.equal(
      await notebook.value(`same(model, await tf.loadLayersModel(tf.io.fileSystem('models/first one/model.json')))`),
      'true',
    );
  });

  it('are saved in place of older ones', async () => {
    await notebook.value(
      `await model.fit(x, y, { epochs: 1, verbose: 0 }); await model.save('file://./models/first one'); 1`,
    );
    assert.deepEqual(readdirSync(join(notebook.dir, 'models/first one')).sort(), ['model.json', 'weights.bin']);
    assert.equal(await notebook.value(`same(model, await tf.loadLayersModel('file://./models/first one'))`), 'true');
  });

  it('are saved in 8 bits', async () => {
    const source = `const report = await saveQuantized(model, 'file://./small', { dtype: 'uint8' });
      [report.bytesBefore / report.bytesAfter, report.maxAbsError < 0.02, (await tf.loadLayersModel('file://./small')).countParams() === model.countParams()].join()`;
    assert.equal(await notebook.value(source), "'4,true,true'");
  });

  it('are checkpoints from which a new kernel goes on, bit for bit', async () => {
    const fit = (to: number): string => `${build}
      setSeed(5); const run = make(); const saved = checkpoints(run, './checkpoints', { best: 'loss' });
      const { epoch } = await saved.resume();
      await run.fit(x, y, { initialEpoch: epoch, epochs: ${to}, shuffle: false, verbose: 0, callbacks: [saved.callback] });
      JSON.stringify(run.getWeights().map((w) => [...w.dataSync()]))`;
    const whole = await notebook.value(fit(5).replace('./checkpoints', './whole'));
    await notebook.value(fit(3));
    const next = await TestNotebook.open({ dir: notebook.dir });
    assert.equal(await next.value(fit(5)), whole);
    assert.equal(await next.value('(await saved.list()).map((each) => each.epoch).join()'), "'3,4,5'");
    await next.session.dispose();
  });

  it('say where cells may write when they may not', async () => {
    for (const place of ['/etc/model', '/usr/model', '/nowhere/model']) {
      const view = await notebook.run(`await model.save('file://${place}')`);
      const message = errorOf(view)?.traceback.join('\n') ?? '';
      assert.match(message, new RegExp(`cannot be saved to "${place}"`));
      assert.match(message, /Cells may write in the workspace folder[\s\S]*os\.tmpdir\(\)/);
    }
  });

  it('say what is missing, and where cells read', async () => {
    mkdirSync(join(notebook.dir, 'bare'), { recursive: true });
    const view = await notebook.run(`await tf.loadLayersModel('file://./bare/model.json')`);
    assert.match(
      errorOf(view)?.traceback.join('\n') ?? '',
      /There is no model file at ".*bare\/model\.json"[\s\S]*workspace folder/,
    );
  });
});

const build = `
  import { checkpoints, saveQuantized, setSeed } from "mlnb";
  setSeed(3);
  const make = () => {
    const model = tf.sequential({ layers: [
      tf.layers.dense({ units: 4, inputShape: [3], activation: 'tanh' }), tf.layers.dropout({ rate: 0.2 }), tf.layers.dense({ units: 1 })] });
    model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
    return model;
  };
  const x = tf.randomNormal([16, 3], 0, 1, 'float32', 1), y = x.sum(1, true);
  const same = (a: any, b: any) => a.getWeights().every((w: any, i: number) => w.sub(b.getWeights()[i]).abs().max().dataSync()[0] === 0);
`;
