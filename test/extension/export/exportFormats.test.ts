import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportFormats } from '../../../src/extension/export/exportFormats.ts';
import type { Notebook } from '../../../src/notebook/Notebook.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../../src/notebook/newNotebook.ts';
import { parseNotebook } from '../../../src/notebook/parseNotebook.ts';

describe('exportFormats', () => {
  const notebook = newNotebook([newMarkdownCell('# Penguins', 'm'), newCodeCell('const mass = 1', 'c')]);
  let distDir: string;

  before(() => {
    distDir = mkdtempSync(path.join(tmpdir(), 'mlnb-export-'));
    writeFileSync(path.join(distDir, 'vega-embed.js'), 'globalThis.drawn = "by vega";');
  });

  after(() => {
    rmSync(distDir, { recursive: true });
  });

  it('writes the notebook as .ipynb, .ts and .md', async () => {
    assert.deepEqual(parseNotebook(await convert('ipynb', notebook)).cells, notebook.cells);
    assert.match(await convert('ts', notebook), /^\/\/ %%.*\nconst mass = 1$/m);
    assert.match(await convert('md', notebook), /```ts\nconst mass = 1\n```/);
  });

  it('writes a page, which carries the program for charts only when there are charts', async () => {
    assert.doesNotMatch(await convert('html', notebook), /by vega/);
    const data = { 'application/vnd.vegalite.v6+json': { mark: 'bar' } };
    const output = { type: 'display_data' as const, data, metadata: {} };
    const chart = newNotebook([{ ...newCodeCell('chart', 'c'), outputs: [output] }]);
    assert.match(await convert('html', chart), /<title>penguins<\/title>.*by vega/s);
  });

  async function convert(extension: string, source: Notebook): Promise<string> {
    const format = exportFormats.find((one) => one.extension === extension);
    assert.ok(format, extension);
    return format.convert(source, { title: 'penguins', distDir });
  }
});
