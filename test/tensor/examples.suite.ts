import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { type Finished, mlnb, repository } from '../cli/mlnb.ts';
import { readReport, type ReportedCell } from '../cli/readReport.ts';

interface Example {
  readonly name: string;
  /** What the notebook says that it reaches. */
  readonly reaches: (score: number) => boolean;
  readonly charts: number;
  readonly baseline: RegExp;
}

const examples: readonly Example[] = [
  { name: 'digits', reaches: (accuracy) => accuracy >= 0.97, charts: 3, baseline: /nearest average +[89]\d\.\d %/ },
  { name: 'series', reaches: (error) => error < 0.1, charts: 3, baseline: /straight on +0\.[56]/ },
  { name: 'transformer', reaches: (accuracy) => accuracy >= 0.97, charts: 2, baseline: /always copy +5\d\.\d %/ },
  { name: 'gan', reaches: (distance) => distance < 0.2, charts: 3, baseline: /bell curve +0\.3\d+ +0 of 8/ },
];

for (const example of examples) {
  describe(`examples/${example.name}.mlnb`, function () {
    this.timeout(240_000);
    let folder: string;
    let executed: Finished;
    let cells: readonly ReportedCell[];
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'mlnb-example-'));
      await cp(join(repository, 'examples'), folder, { recursive: true });
      executed = await run(folder, example.name);
      ({ cells } = readReport(executed.stdout));
      // Told, not judged: docs/tensor.md says "less than a minute", and a busy machine may take longer.
      const seconds = cells.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1_000;
      process.stdout.write(`    examples/${example.name}.mlnb took ${seconds.toFixed(1)} s\n`);
    });
    after(() => rm(folder, { recursive: true }));

    it('runs, checks itself, and warns of nothing', () => {
      assert.equal(executed.exitCode, 0, executed.stderr);
      const about = executed.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('✓'));
      assert.deepEqual(about, []);
      assert.doesNotMatch(JSON.stringify(cells), /"name":"stderr"/);
    });

    it('reaches on data that it has not seen what it says, and shows the baseline beside it', () => {
      const score = scoreOf(cells);
      assert.ok(example.reaches(score), String(score));
      assert.match(text(cells, 'test'), example.baseline);
    });

    it('draws charts that other viewers can show as well', () => {
      const images = cells.flatMap(({ outputs }) => outputs).filter(({ data }) => data && 'image/svg+xml' in data);
      assert.ok(images.length >= example.charts, `${images.length} charts`);
    });

    it('is kept without outputs, as code to read and to compare', async () => {
      const notebook = parseNotebook(await readFile(join(folder, `${example.name}.mlnb`), 'utf8'));
      assert.ok(notebook.cells.every((cell) => cell.type !== 'code' || cell.outputs.length === 0));
    });
  });
}

describe('a seed', function () {
  this.timeout(480_000);
  it('makes an example give the same numbers each time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mlnb-example-'));
    await cp(join(repository, 'examples'), folder, { recursive: true });
    const outcomes = [await run(folder, 'digits'), await run(folder, 'digits')].map(({ stdout }) => {
      const { cells } = readReport(stdout);
      return [scoreOf(cells), text(cells, 'test')];
    });
    assert.deepEqual(outcomes[0], outcomes[1]);
    await rm(folder, { recursive: true });
  });
});

function run(folder: string, name: string): Promise<Finished> {
  return mlnb(['run', `${name}.mlnb`, '--json', '--tf-backend=wasm'], { cwd: folder });
}

/** The last line that the cell `check` prints. */
function scoreOf(cells: readonly ReportedCell[]): number {
  const score = /score: ([\d.]+)/.exec(JSON.stringify(cells.find(({ id }) => id === 'check')))?.[1];
  assert.ok(score !== undefined, 'no score');
  return Number(score);
}

function text(cells: readonly ReportedCell[], id: string): string {
  const lines: unknown = cells.find((cell) => cell.id === id)?.outputs[0]?.data?.['text/plain'];
  assert.ok(Array.isArray(lines), id);
  return lines.join('');
}
