import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { findZeromq, loadZeromq } from '../../../src/cli/jupyter/wire/findZeromq.ts';
import { builtCli, finished } from '../mlnb.ts';

describe('the package zeromq', function () {
  this.timeout(60_000);
  let dir: string;
  beforeEach(() => {
    dir = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-zeromq-')));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('is found beside mlnb, and can be loaded', () => {
    assert.equal(typeof loadZeromq(findZeromq()).Router, 'function');
  });

  it('is named with what to do where it cannot be loaded', () => {
    assert.throws(() => loadZeromq(join(dir, 'gone.js')), { code: 'KERNEL_ZEROMQ_MISSING', fix: /npm install zeromq/ });
  });

  it('is asked for by an mlnb that has none, unless the project has', async () => {
    const cli = join(dir, 'mlnb', 'dist', 'cli.js');
    mkdirSync(join(dir, 'mlnb', 'dist'), { recursive: true });
    copyFileSync(await builtCli(), cli);
    writeFileSync(join(dir, 'mlnb', 'package.json'), '{"type": "module"}');
    const install = () =>
      finished(spawn(process.execPath, [cli, 'kernel', 'install', '--prefix', join(dir, 'prefix')], { cwd: dir }));
    const without = await install();
    assert.equal(without.exitCode, 4);
    assert.match(without.stderr, /\[KERNEL_ZEROMQ_MISSING\]\nRun "npm install zeromq"/);
    assert.equal(existsSync(join(dir, 'prefix')), false);
    mkdirSync(join(dir, 'node_modules', 'zeromq'), { recursive: true });
    writeFileSync(join(dir, 'node_modules', 'zeromq', 'index.js'), '');
    // Its logos are missing in this copy: past the package, which was found.
    assert.match((await install()).stderr, /\[JUPYTER_KERNELSPEC\]/);
  });
});
