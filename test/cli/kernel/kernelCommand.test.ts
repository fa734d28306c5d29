import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelCommand } from '../../../src/cli/kernel/kernelCommand.ts';
import { MemoryIo } from '../memoryIo.ts';

describe('mlnb kernel', () => {
  let prefix: string;
  let folder: string;
  beforeEach(() => {
    prefix = mkdtempSync(join(tmpdir(), 'mlnb-prefix-'));
    folder = join(prefix, 'share/jupyter/kernels/mlnb');
  });
  afterEach(() => rmSync(prefix, { recursive: true }));

  async function run(...argv: string[]): Promise<MemoryIo> {
    const io = new MemoryIo();
    assert.equal(await kernelCommand(argv, io), 0);
    return io;
  }

  it('installs a kernel with its logos, again over an older one, and removes it', async () => {
    assert.match((await run('install', '--prefix', prefix)).out, /^Installed the kernel mlnb .* at /);
    await run('install', '--prefix', prefix, '--no-sandbox', '--display-name', 'TS');
    assert.deepEqual(readdirSync(folder).sort(), ['kernel.json', 'logo-32x32.png', 'logo-64x64.png', 'logo-svg.svg']);
    const spec = JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8'));
    assert.equal(spec.argv[0], process.execPath);
    assert.deepEqual(spec.argv.slice(2, 5), ['kernel', 'start', '{connection_file}']);
    assert.match(spec.argv[5], /^--zeromq=.*zeromq/);
    assert.deepEqual(spec.argv.slice(6), ['--no-sandbox']);
    assert.deepEqual([spec.display_name, spec.language, spec.interrupt_mode], ['TS', 'typescript', 'message']);
    assert.match((await run('uninstall', '--prefix', prefix)).out, /^Removed the kernel mlnb from /);
    assert.equal(existsSync(folder), false);
  });

  it("leaves a kernel alone that is not mlnb's", async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'kernel.json'), '{"argv": ["python"]}');
    for (const action of ['install', 'uninstall'])
      await assert.rejects(run(action, '--prefix', prefix), { code: 'JUPYTER_KERNELSPEC', message: /is not mlnb's/ });
    assert.deepEqual(readdirSync(folder), ['kernel.json']);
  });

  it('says where there is none to remove, and where none can be written', async () => {
    await assert.rejects(run('uninstall', '--prefix', prefix), {
      code: 'JUPYTER_KERNELSPEC',
      message: /There is no kernel at /,
    });
    writeFileSync(join(prefix, 'share'), '');
    await assert.rejects(run('install', '--prefix', prefix), {
      code: 'JUPYTER_KERNELSPEC',
      message: /cannot be written/,
    });
  });

  it('says what it takes', async () => {
    await assert.rejects(run('instal'), { code: 'CLI_USAGE', message: /takes install or uninstall, and got "instal"/ });
    await assert.rejects(run(), { code: 'CLI_USAGE', message: /got nothing/ });
    await assert.rejects(run('start'), { code: 'CLI_USAGE', message: /takes one connection file, and got none/ });
  });
});
