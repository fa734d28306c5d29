import assert from 'node:assert/strict';
import { existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../../scripts/provision/folders.mjs';
import { runEngine } from '../../src/deploy/engine/runEngine.ts';
import { arenaOrSkip, docker, haveImage, slimImage } from './arena/Arena.ts';
import { saveBoosting } from './arena/models.ts';

describe('mlnb export with a real engine', () => {
  it('goes from a folder of a saved model to an image that has answered, and leaves no container', async function () {
    const arena = arenaOrSkip(this);
    haveImage(arena, slimImage);
    const work = mkdtempSync(join(arena.folder, 'command-'));
    await saveBoosting(join(work, 'churn'));
    const args = [join(rootFolder, 'dist/cli.js'), 'export', join(work, 'churn'), join(work, 'service')];
    const { code, stdout, stderr } = await runEngine(process.execPath, args);
    console.log(
      [...stderr.split('\n'), ...stdout.split('\n')]
        .map((line) => `      ${line}`)
        .join('\n')
        .replaceAll(work, '…'),
    );
    assert.equal(code, 0, stderr);
    for (const step of ['files', 'engine', 'image', 'start', 'ready', 'parity'])
      assert.match(stderr, new RegExp(`^${step} `, 'm'));
    assert.match(stdout, /1,?000/);
    assert.ok(existsSync(join(work, 'service', 'README.md')));
    assert.equal(docker('ps', '--all', '--quiet', '--filter', 'label=mlnb', '--filter', 'ancestor=churn:1.0.0'), '');
    assert.equal(docker('images', '--format', '{{.Repository}}:{{.Tag}}', 'churn'), 'churn:1.0.0');
  });
});
