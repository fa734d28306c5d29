import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from '../../../scripts/provision/findProgram.mjs';

describe('findProgram', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mlnb-test-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes the first name that can be run, on PATH or absolute', function () {
    if (process.platform === 'win32') this.skip();
    const place = (name: string, mode: number) => {
      writeFileSync(path.join(folder, name), '');
      chmodSync(path.join(folder, name), mode);
    };
    place('notes', 0o644);
    place('chrome', 0o755);
    const chrome = path.join(folder, 'chrome');
    assert.equal(findProgram(['absent', 'notes', 'chrome'], { PATH: `/nowhere:${folder}` }), chrome);
    assert.equal(findProgram([chrome], {}), chrome);
    assert.equal(findProgram(['absent', '/nowhere/absent'], { PATH: folder }), undefined);
  });

  it('does not take a folder for a program', function () {
    if (process.platform === 'win32') this.skip();
    assert.equal(findProgram([path.basename(folder)], { PATH: path.dirname(folder) }), undefined);
  });
});
