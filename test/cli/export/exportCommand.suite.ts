import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { builtExport } from '../../deploy/export/builtExport.ts';
import { saveChurn } from '../../deploy/export/churnModel.ts';
import { ServerProcess } from '../../deploy/server/ServerProcess.ts';
import { mlnb, repository } from '../mlnb.ts';

describe('mlnb export', function () {
  this.timeout(120_000);
  let work: string;
  const run = (...argv: string[]) => mlnb(['export', 'churn', 'out', ...argv], { cwd: work });
  const read = (path: string) => readFileSync(join(work, 'out', path), 'utf8');

  before(async () => {
    work = mkdtempSync(join(tmpdir(), 'mlnb-export-'));
    await saveChurn(join(work, 'churn'));
    await builtExport();
  });
  after(() => {
    rmSync(work, { recursive: true });
  });

  it('says what it would write, and writes nothing', async () => {
    const { exitCode, stdout, stderr } = await run('--dry-run');
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^would be: \d+ created\n {2}created {3}README\.md\n/);
    assert.equal(existsSync(join(work, 'out')), false);
  });

  it('writes everything, and keeps a change from then on', async () => {
    const first = await run('--no-build', '--image', 'ghcr.io/me/churn');
    assert.equal(first.exitCode, 0, first.stderr);
    assert.match(first.stdout, /How to go on stands in out\/README\.md\.\n$/);
    writeFileSync(join(work, 'out', 'Dockerfile'), `${read('Dockerfile')}# mine\n`);
    const second = await run('--no-build', '--image', 'ghcr.io/me/churn', '--node-image', 'node:24-bookworm-slim');
    assert.match(second.stdout, /1 kept\n {2}kept +Dockerfile \(the new version is Dockerfile\.new\)/);
    assert.match(read('Dockerfile'), /# mine\n$/);
    assert.match(read('Dockerfile.new'), /^ARG NODE_IMAGE=node:24-bookworm-slim$/m);
  });

  it('writes programs that run: the check of the model, the server, the comparison and the load', async () => {
    const out = join(work, 'out');
    const script = (name: string, ...args: string[]) =>
      spawnSync(process.execPath, [join(out, 'scripts', name), ...args], { encoding: 'utf8' });
    const app = join(work, 'app');
    const installed = script('install.mjs', out, app);
    assert.equal(installed.status, 0, installed.stderr);
    const server = await ServerProcess.of(join(app, 'model'));
    try {
      const smoke = script('smoke.mjs', server.url);
      assert.match(smoke.stdout, /\d+ answers are those of the notebook, largest difference 0\n/, smoke.stderr);
      assert.equal(smoke.status, 0);
      const load = script('load.mjs', server.url, '--seconds', '0.5', '--connections', '2', '--max-error-share', '0');
      assert.match(load.stdout, /^requests +\d+ in .* s \(200: \d+\)\nrate/);
      assert.equal(load.status, 0, load.stderr);
    } finally {
      await server.close();
    }
    // Ends with a failure where the model is another one.
    writeFileSync(join(out, 'model', 'model.json'), '{}');
    const refused = script('install.mjs', out, join(work, 'other'));
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /model\/model\.json is not as it was saved/);
  });

  it('lists licences and a bill of materials of what the server holds', () => {
    assert.match(
      read('server/THIRD-PARTY-LICENSES.txt'),
      /fastify \d+\.\d+\.\d+ \(MIT\)\n\n[^]*Permission is hereby granted/,
    );
    const { components } = JSON.parse(read('sbom.cdx.json'));
    const fastify = components.find(({ name }: { name: string }) => name === 'fastify');
    const { version } = JSON.parse(readFileSync(join(repository, 'node_modules/fastify/package.json'), 'utf8'));
    assert.equal(fastify.version, version);
    assert.match(fastify.hashes[0].content, /^[0-9a-f]{128}$/);
    // Every package of the bundle has a licence that may be shipped.
    for (const { licenses, type, name } of components) {
      if (type === 'library')
        assert.match(
          licenses[0].expression ?? '',
          /^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0)$/,
          name,
        );
    }
  });

  it('fails with a code for what is no saved model', async () => {
    const { exitCode, stderr } = await mlnb(['export', '.', 'out2'], { cwd: work });
    assert.equal(exitCode, 3);
    assert.match(stderr, /\[DEPLOY_MODEL_MISSING\]/);
    assert.equal(existsSync(join(work, 'out2')), false);
  });
});
