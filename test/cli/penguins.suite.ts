import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mimeTypes } from '../../src/display/mimeTypes.ts';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { type ReportedCell, readReport } from './readReport.ts';
import { type Finished, mlnb, repository } from './mlnb.ts';

interface Bird {
  readonly actual: string;
  readonly predicted: string;
  readonly birds: number;
}

describe('examples/penguins.mlnb', function () {
  this.timeout(60_000);
  let folder: string;
  let executed: Finished;
  let cells: readonly ReportedCell[];
  let elapsedMs: number;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlnb-penguins-'));
    await cp(join(repository, 'examples'), folder, { recursive: true });
    await mlnb(['--version'], { cwd: folder }); // Builds, which is not what is timed.
    const started = performance.now();
    executed = await mlnb(['run', 'penguins.mlnb', '--json', '--out', 'executed.mlnb', '--html', 'page.html'], {
      cwd: folder,
    });
    elapsedMs = performance.now() - started;
    ({ cells } = readReport(executed.stdout));
  });
  after(() => rm(folder, { recursive: true }));

  it('runs within 20 s', () => {
    assert.equal(executed.exitCode, 0, executed.stderr);
    assert.ok(elapsedMs < 20_000, `${Math.round(elapsedMs)} ms`);
  });

  it('prints no warning', () => {
    assert.doesNotMatch(executed.stderr, /warn/i);
    assert.deepEqual(
      executed.stderr.split('\n').filter((line) => line !== '' && !/^✓ \[ ?\d+\/10\] /.test(line)),
      [],
    );
    assert.doesNotMatch(JSON.stringify(cells), /"name":"stderr"/);
  });

  it('names most of the birds that it has not seen, and says how many', () => {
    const matrix = confusionMatrix();
    const all = sum(matrix);
    assert.equal(all, 86, 'a quarter of each species');
    const right = sum(matrix.filter(({ actual, predicted }) => actual === predicted));
    assert.ok(right / all > 0.95, `${right} of ${all}`);
    assert.match(text('test'), new RegExp(`neural network +${right} +${all}`));
  });

  it('compares that with always naming the most common species', () => {
    const adelies = sum(confusionMatrix().filter(({ actual }) => actual === 'Adelie'));
    assert.match(text('test'), new RegExp(`always "Adelie" +${adelies} +86 +44\\.2 %`));
  });

  it('says what is missing and what it leaves out', () => {
    assert.match(text('missing'), /body_mass_g +2\n.*sex +11/);
    assert.match(JSON.stringify(cell('clean')), /344 rows, 2 dropped, 342 kept/);
  });

  it('draws three charts that other viewers can show as well', () => {
    const charts = cells.flatMap(({ outputs }) => outputs).filter(({ data }) => data && mimeTypes.vegaLite in data);
    assert.equal(charts.length, 3);
    for (const { data } of charts) assert.match(String(data?.['image/svg+xml']), /<svg/);
  });

  it('explains its charts in the page, too', async () => {
    const page = await readFile(join(folder, 'page.html'), 'utf8');
    assert.match(page, /<title>Which penguin is this\?<\/title>/);
    assert.match(page, /Three species, almost three clouds/);
  });

  it('gives the same numbers each time', async () => {
    const again = await mlnb(['run', 'penguins.mlnb', '--json'], { cwd: folder });
    /** All but the progress bar, which shows times. */
    const shown = (json: string): unknown =>
      readReport(json)
        .cells.filter(({ id }) => id !== 'train')
        .map(({ id, outputs }) => ({ id, outputs }));
    assert.deepEqual(shown(again.stdout), shown(executed.stdout));
  });

  it('takes its parameters from the command line', async () => {
    const { stdout, stderr } = await mlnb(['run', 'penguins.mlnb', '--param', 'epochs=2', '--param', 'seed=1'], {
      cwd: folder,
    });
    assert.doesNotMatch(stderr, /warning/);
    assert.doesNotMatch(stdout, /neural network +85 +86/);
  });

  it('is kept without outputs, as code to read and to compare', async () => {
    const notebook = parseNotebook(await readFile(join(folder, 'penguins.mlnb'), 'utf8'));
    assert.deepEqual(
      notebook.cells.filter((one) => one.type === 'code' && one.outputs.length > 0),
      [],
    );
  });

  function cell(id: string): ReportedCell {
    const found = cells.find((one) => one.id === id);
    assert.ok(found, id);
    return found;
  }

  function text(id: string): string {
    const lines: unknown = cell(id).outputs[0]?.data?.['text/plain'];
    assert.ok(Array.isArray(lines));
    return lines.join('');
  }

  function confusionMatrix(): readonly Bird[] {
    const chart = cell('confusion').outputs[0]?.data?.[mimeTypes.vegaLite];
    // SAFETY: the notebook's last cell charts such rows.
    const { data } = chart as { data: { values: readonly Bird[] } };
    assert.equal(data.values.length, 9);
    return data.values;
  }
});

function sum(birds: readonly Bird[]): number {
  return birds.reduce((total, bird) => total + bird.birds, 0);
}
