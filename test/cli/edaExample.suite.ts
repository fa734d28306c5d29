import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mimeTypes } from '../../src/display/mimeTypes.ts';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { type Finished, mlnb, repository } from './mlnb.ts';
import { type ReportedCell, readReport } from './readReport.ts';

describe('examples/eda.mlnb', function () {
  this.timeout(120_000);
  let folder: string;
  let executed: Finished;
  let cells: readonly ReportedCell[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlnb-eda-example-'));
    await cp(join(repository, 'examples'), folder, { recursive: true });
    await mlnb(['--version'], { cwd: folder }); // Builds, which is not what is timed.
    executed = await mlnb(['run', 'eda.mlnb', '--json', '--html', 'page.html'], { cwd: folder });
    ({ cells } = readReport(executed.stdout));
  });
  after(() => rm(folder, { recursive: true }));

  it('runs within 20 s, and warns of nothing', () => {
    assert.equal(executed.exitCode, 0, executed.stderr);
    assert.deepEqual(
      executed.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('✓')),
      [],
    );
    assert.doesNotMatch(JSON.stringify(cells), /"name":"stderr"/);
    const elapsedMs = cells.reduce((sum, { durationMs }) => sum + durationMs, 0);
    assert.ok(elapsedMs < 20_000, `${Math.round(elapsedMs)} ms`);
  });

  it('answers in SQL, with values of TypeScript', () => {
    assert.match(text('by-species'), /Gentoo +124 +5 +5076/);
    assert.match(text('dull-days'), /2012 +drizzle +31\n/);
    assert.doesNotMatch(text('dull-days'), /sun|snow/);
  });

  it('draws charts that other viewers can show as well', () => {
    for (const id of ['mass', 'bills', 'pairs', 'boxes', 'weather', 'dull-chart']) {
      const data = cell(id).outputs[0]?.data;
      assert.ok(data && mimeTypes.vegaLite in data, id);
      assert.match(String(data['image/svg+xml']), /<svg/, id);
    }
  });

  it('profiles the penguins, and finds what its text says about the last year', () => {
    assert.match(text('profile'), /344 rows × 7 columns/);
    const drifted = JSON.stringify(cell('drifted').outputs[0]?.data?.['application/vnd.dataresource+json']);
    assert.match(drifted, /"column":"weather"/);
    assert.doesNotMatch(drifted, /"column":"(?:temp_max|temp_min|wind|precipitation)"/);
  });

  it('says which line of the dirty file it could not read', () => {
    assert.match(text('rejects'), /0 +5 +2 fields instead of 4\. +3;Roma/);
    assert.match(JSON.stringify(cell('dirty').outputs), /1250\.75/);
  });

  it('gives the same numbers each time', async () => {
    const again = await mlnb(['run', 'eda.mlnb', '--json'], { cwd: folder });
    const shown = (json: string): unknown => readReport(json).cells.map(({ id, outputs }) => ({ id, outputs }));
    const withoutHandles = (json: string): string => JSON.stringify(shown(json)).replace(/"handle":"[^"]*"/g, '""');
    assert.equal(withoutHandles(again.stdout), withoutHandles(executed.stdout));
  });

  it('is kept without outputs, as code to read and to compare', async () => {
    const notebook = parseNotebook(await readFile(join(folder, 'eda.mlnb'), 'utf8'));
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

  /** The text of a cell's last output. */
  function text(id: string): string {
    const lines: unknown = cell(id).outputs.at(-1)?.data?.['text/plain'];
    assert.ok(Array.isArray(lines), id);
    return lines.join('');
  }
});
