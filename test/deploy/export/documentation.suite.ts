import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { planExport } from '../../../src/deploy/export/planExport.ts';
import { alertRules } from '../../../src/deploy/export/monitoring/alertRules.ts';
import { repository } from '../../cli/mlnb.ts';
import { builtExport } from './builtExport.ts';
import { saveChurn } from './churnModel.ts';
import { exampleInput } from './exampleInput.ts';

describe('docs/deploy.md', function () {
  this.timeout(120_000);
  const documentation = readFileSync(join(repository, 'docs/deploy.md'), 'utf8');
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mlnb-docs-'));
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/mlnb'), `#!/bin/sh\nexec "${process.execPath}" "${await builtExport()}" "$@"\n`);
    chmodSync(join(folder, 'bin/mlnb'), 0o755);
    mkdirSync(join(folder, 'models'));
    await saveChurn(join(folder, 'models/churn'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('shows commands that print what it says', () => {
    const blocks = [...documentation.matchAll(/^```console\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
    assert.equal(blocks.length, 2);
    for (const entry of blocks.flatMap((block) => block.split(/^\$ /m).slice(1))) {
      const [command = '', ...expected] = entry.split('\n');
      const env = { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` };
      const { stdout, stderr } = spawnSync('/bin/sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
      assert.equal(counted(stdout), counted(expected.join('\n')), `${command}\n${stderr}`);
    }
  });

  it('names every folder and file of an export, and every alert', () => {
    for (const path of planExport(exampleInput()).keys()) {
      const [top = '', second] = path.split('/');
      const named = path.includes('/') && second ? `\`${top}/` : `\`${top}\``;
      assert.ok(documentation.includes(named), path);
    }
    for (const { alert } of alertRules) assert.ok(documentation.includes(`\`${alert}\``), alert);
  });
});

/** How many files there are depends on the model. */
function counted(output: string): string {
  return output.replace(/\d+ (created|unchanged)/g, 'N $1');
}
