import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModel, readRecords } from '../../src/index.ts';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { type Finished, mlnb, repository } from './mlnb.ts';
import { readReport, type ReportedCell } from './readReport.ts';

describe('examples/serve.mlnb', function () {
  this.timeout(240_000);
  let folder: string;
  let executed: Finished;
  let cells: readonly ReportedCell[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlnb-serve-example-'));
    await cp(join(repository, 'examples'), folder, { recursive: true });
    executed = await mlnb(['run', 'serve.mlnb', '--json'], { cwd: folder });
    ({ cells } = readReport(executed.stdout));
  });
  after(() => rm(folder, { recursive: true }));

  it('runs to its end, warns of nothing, and checks that the saved model answers as the notebook', () => {
    assert.equal(executed.exitCode, 0, executed.stderr);
    const about = executed.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('✓'));
    assert.deepEqual(about, []);
    assert.doesNotMatch(JSON.stringify(cells), /"name":"stderr"/);
    const score = /score: ([\d.]+)/.exec(JSON.stringify(cells.find(({ id }) => id === 'check')))?.[1];
    assert.ok(Number(score) >= 0.95, score);
  });

  it('shows the saved model, an answer, and what is wrong with a record', () => {
    const shown = (id: string): string => JSON.stringify(cells.find((cell) => cell.id === id)?.outputs);
    assert.match(shown('save'), /Saved model penguins, version [0-9a-f]{12}/);
    assert.match(shown('serve'), /prediction: 'Chinstrap'/);
    assert.match(shown('refuse'), /Did you mean/);
  });

  it('leaves a model that another process serves', async () => {
    const served = await loadModel(join(folder, 'models', 'penguins'));
    const { manifest } = served;
    assert.deepEqual(manifest.classes, ['Adelie', 'Chinstrap', 'Gentoo']);
    const text = await readFile(join(folder, 'models', 'penguins', 'examples.json'), 'utf8');
    const { records, predictions } = JSON.parse(text) as { records: unknown[]; predictions: { prediction: string }[] };
    const { input } = readRecords(manifest, records);
    assert.ok(input);
    const { prediction } = await served.predict(input);
    assert.deepEqual(
      prediction,
      predictions.map((answer) => answer.prediction),
    );
    assert.ok((await readdir(join(folder, 'models'))).every((name) => name === 'penguins'));
  });

  it('is kept without outputs, as code to read and to compare', async () => {
    const notebook = parseNotebook(await readFile(join(folder, 'serve.mlnb'), 'utf8'));
    assert.ok(notebook.cells.every((one) => one.type !== 'code' || one.outputs.length === 0));
  });
});
