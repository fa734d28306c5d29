import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFile } from '../../../../src/kernel/worker/modules/findFile.ts';

describe('findFile', () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'mlnb-find-'));
    for (const name of [
      'a.ts',
      'a.js',
      'b.ts',
      'm.mts',
      'c.cts',
      'dir/index.ts',
      'both.ts',
      'both/index.ts',
      'data.json',
      'plain',
    ]) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), '');
    }
  });
  after(() => rmSync(root, { recursive: true }));

  const cases: Record<string, string | null> = {
    'a.js': 'a.js',
    'a.ts': 'a.ts',
    a: 'a.ts',
    'b.js': 'b.ts',
    'm.mjs': 'm.mts',
    'c.cjs': 'c.cts',
    dir: 'dir/index.ts',
    'dir/': 'dir/index.ts',
    both: 'both.ts',
    data: 'data.json',
    plain: 'plain',
    nothing: null,
    'plain/below': null,
  };
  for (const [asked, found] of Object.entries(cases)) {
    it(`takes ${asked} for ${found ?? 'no file'}`, () =>
      assert.equal(findFile(join(root, asked)), found === null ? null : join(root, found)));
  }
});
