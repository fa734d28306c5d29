import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { bundles } from '../scripts/bundles.mjs';
import { writeTypes } from '../scripts/writeTypes.mjs';

const root = resolve(import.meta.dirname, '..');

describe('the library', function () {
  this.timeout(120_000);
  let project: string;
  before(async () => {
    project = await mkdtemp(join(tmpdir(), 'mlnb-consumer-'));
    const installed = join(project, 'node_modules/mlnb');
    await mkdir(installed, { recursive: true });
    await cp(join(root, 'package.json'), join(installed, 'package.json'));
    await writeTypes(join(installed, 'dist/types'));
    const bundle = bundles.find(({ entryPoints = {} }) => 'index' in entryPoints);
    await esbuild.build({ ...bundle, outdir: join(installed, 'dist') });
    await mkdir(join(project, 'node_modules/@types'));
    await symlink(join(root, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'));
    await writeFile(join(project, 'package.json'), '{"type": "module"}');
  });
  after(() => rm(project, { recursive: true }));

  for (const resolution of ['nodenext', 'bundler']) {
    it(`has types for a project with module resolution ${resolution}`, async () => {
      const errors = await compile(
        `import { type Output, UserError, displaySymbol, md, toOutput, vegaLite } from 'mlnb';
        class Card { [displaySymbol]() { return { 'text/markdown': md\`**\${1}**\`.text }; } }
        const output: Output | Promise<Output> = toOutput(new Card(), { keep: () => '' });
        const chart: object = vegaLite({ mark: 'bar' });
        const fix: string | undefined = new UserError('NODE_NOT_FOUND', 'none').fix;
        export { output, chart, fix };`,
        resolution,
      );
      assert.equal(errors, '');
    });
  }

  it('has types that say so when it is used wrongly', async () => {
    const errors = await compile(
      `import { UserError, vegaLite } from 'mlnb';\nvegaLite(3);\nnew UserError('NO_SUCH', 'x');`,
      'nodenext',
    );
    assert.match(errors, /consumer\.ts\(2,10\): error TS2345/);
    assert.match(errors, /consumer\.ts\(3,15\): error TS2345/);
  });

  it('runs in plain Node, without an editor or a kernel', () => {
    const script = `import { vegaLite, display, displaySymbol, UserError } from 'mlnb';
      const bundle = vegaLite({ mark: 'bar' })[displaySymbol]();
      console.log(Object.keys(bundle).join(), new UserError('NODE_NOT_FOUND', 'x').code);
      display('old').update('new');`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: project,
      encoding: 'utf8',
    });
    assert.deepEqual(
      { stdout, stderr },
      { stdout: 'application/vnd.vegalite.v6+json NODE_NOT_FOUND\nold\nnew\n', stderr: '' },
    );
  });

  async function compile(code: string, resolution: string): Promise<string> {
    await writeFile(join(project, 'consumer.ts'), code);
    const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
    const flags = [
      '--noEmit',
      '--strict',
      '--types',
      'node',
      '--target',
      'es2022',
      '--module',
      module,
      '--moduleResolution',
      resolution,
      // Our own declarations, and those of Node, are checked once: it takes seconds.
      ...(resolution === 'bundler' ? [] : ['--skipLibCheck']),
    ];
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    return spawnSync(process.execPath, [tsc, ...flags, 'consumer.ts'], { cwd: project, encoding: 'utf8' }).stdout;
  }
});
