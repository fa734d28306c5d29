import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { TestFolder } from '../data/TestFolder.ts';

const limitKb = 4 * 1024 ** 2;
const [rows, columns] = [1_000, 5_000];

describe('a table of 5,000 columns', () => {
  const folder = new TestFolder();
  after(() => folder.remove());

  it('is read and profiled by a process of 4 GiB', function () {
    if (process.platform !== 'linux') this.skip();
    const header = Array.from({ length: columns }, (_, column) => `column_${column}`).join(',');
    const cell = (row: number, column: number): string =>
      column % 3 === 0
        ? `category ${(row * 7 + column) % 20}`
        : String(((row * 7919 + column * 104_729) % 100_003) / 7);
    const lines = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => cell(row, column)).join(','),
    );
    const file = folder.write('wide.csv', `${header}\n${lines.join('\n')}\n`);
    // Twice in one process: what the first run leaves behind must not stand in the way.
    const command = `ulimit -d ${limitKb}; exec "$0" --import tsx bench/eda/profileFile.ts "$1" 2`;
    const out = execFileSync('/bin/sh', ['-c', command, process.execPath, file], { encoding: 'utf8' });
    assert.equal((JSON.parse(out) as unknown[]).length, 2);
  }).timeout(600_000);
});
