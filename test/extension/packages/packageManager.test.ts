import assert from 'node:assert/strict';
import path from 'node:path';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { explainFailure } from '../../../src/extension/packages/explainFailure.ts';
import { findProgram } from '../../../src/extension/packages/findProgram.ts';
import { installArguments, installEnvironment } from '../../../src/extension/packages/installArguments.ts';
import { packageManagerOf } from '../../../src/extension/packages/packageManager.ts';

describe('packageManagerOf', () => {
  const folder = (files: readonly string[], packageManager: string | null = null) => ({ files, packageManager });

  it('goes by the lock file, the nearest folder first, and takes npm where there is none', () => {
    assert.equal(packageManagerOf([folder(['package.json'])]), 'npm');
    assert.equal(packageManagerOf([folder(['package-lock.json']), folder(['yarn.lock'])]), 'npm');
    assert.equal(packageManagerOf([folder(['package.json']), folder(['pnpm-lock.yaml'])]), 'pnpm');
    assert.equal(packageManagerOf([folder(['bun.lockb'])]), 'bun');
    assert.equal(packageManagerOf([folder(['bun.lock'])]), 'bun');
  });

  it('tells the two yarns apart', () => {
    assert.equal(packageManagerOf([folder(['yarn.lock'])]), 'yarnClassic');
    assert.equal(packageManagerOf([folder(['yarn.lock', '.yarnrc.yml'])]), 'yarn');
    assert.equal(packageManagerOf([folder([], 'yarn@1.22.22')]), 'yarnClassic');
    assert.equal(packageManagerOf([folder([], 'yarn@4.1.0')]), 'yarn');
  });

  it('believes package.json before lock files', () => {
    assert.equal(packageManagerOf([folder(['package-lock.json'], 'pnpm@10.2.0')]), 'pnpm');
  });
});

describe('installArguments', () => {
  it('turns install scripts off unless the user wants them, for every package manager', () => {
    const request = { specs: ['d3-array@3'], runsScripts: false };
    for (const manager of ['npm', 'pnpm', 'yarnClassic', 'bun'] as const) {
      assert.ok(installArguments({ ...request, manager }).includes('--ignore-scripts'), manager);
      assert.ok(!installArguments({ ...request, manager, runsScripts: true }).includes('--ignore-scripts'), manager);
      assert.equal(installArguments({ ...request, manager }).at(-1), 'd3-array@3');
    }
    assert.ok(installArguments({ ...request, manager: 'yarn' }).includes('--mode=skip-build'));
    assert.equal(installEnvironment({}, request).YARN_ENABLE_SCRIPTS, '0');
  });

  it('leaves a project no say about where npm installs, and which program is git', () => {
    const args = installArguments({ manager: 'npm', specs: ['a'], runsScripts: false });
    for (const own of ['--location=project', '--global=false', '--git=git', '--']) assert.ok(args.includes(own), own);
  });
});

describe('installEnvironment', () => {
  it('passes on what package managers need, and no tokens of other programs', () => {
    const outer = {
      PATH: '/usr/bin',
      HOME: '/home/ada',
      HTTPS_PROXY: 'http://proxy',
      npm_config_registry: 'https://r.example',
      NPM_TOKEN: 't',
      AWS_SECRET_ACCESS_KEY: 's',
      GITHUB_TOKEN: 'g',
      NODE_OPTIONS: '--require=/tmp/x.js',
      ELECTRON_RUN_AS_NODE: '1',
    };
    assert.deepEqual(Object.keys(installEnvironment(outer, { runsScripts: true })).toSorted(), [
      'HOME',
      'HTTPS_PROXY',
      'NPM_TOKEN',
      'PATH',
      'YARN_IGNORE_PATH',
      'npm_config_registry',
    ]);
  });
});

describe('explainFailure', () => {
  it('knows what package managers say most', () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['npm error code E404\nnpm error 404 Not Found - GET https://registry.npmjs.org/nope', /no package of that name/],
      ['npm error code ETARGET\nnpm error notarget No matching version found for a@99.', /no such version/],
      ['npm error code ERESOLVE\nnpm error ERESOLVE could not resolve', /other versions/],
      ['npm error code ENOTFOUND\nnpm error network request to https://x failed', /not reached/],
      ['npm error code EACCES\nnpm error syscall mkdir', /cannot be written/],
      ['ERR_PNPM_FETCH_404  GET https://x/nope: Not Found - 404', /no package of that name/],
    ];
    for (const [output, message] of cases) assert.match(explainFailure(output).message, message);
  });

  it('repeats the last error where it knows none, and not where the log is', () => {
    const output = 'start\nnpm error something odd\nnpm error A complete log of this run can be found in: /x\n';
    assert.equal(explainFailure(output).message, 'npm error something odd');
    assert.match(explainFailure('').message, /failed\.$/);
  });
});

describe('findProgram', () => {
  let root: string;
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'mlnb-path-'));
    for (const folder of ['tools', 'work/node_modules/.bin']) {
      mkdirSync(path.join(root, folder), { recursive: true });
      writeFileSync(path.join(root, folder, 'npm'), '#!/bin/sh\n');
      chmodSync(path.join(root, folder, 'npm'), 0o755);
    }
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  it('takes a program from PATH, and none that the project brings', function () {
    if (process.platform === 'win32') this.skip();
    const workspaceDir = path.join(root, 'work');
    const own = path.join(workspaceDir, 'node_modules', '.bin');
    const search = (...folders: string[]) =>
      findProgram({ name: 'npm', searchPath: folders.join(path.delimiter), workspaceDir })?.file ?? null;
    assert.equal(search(own, path.join(root, 'tools')), path.join(root, 'tools', 'npm'));
    assert.equal(search(own), null);
    assert.equal(search('.', 'node_modules/.bin'), null);
  });
});
