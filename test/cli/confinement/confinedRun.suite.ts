import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatNotebook } from '../../../src/notebook/formatNotebook.ts';
import { newCodeCell, newNotebook } from '../../../src/notebook/newNotebook.ts';
import { builtCli, finished, mlnb } from '../mlnb.ts';
import type { Finished } from '../mlnb.ts';
import { readReport } from '../readReport.ts';

describe('mlnb run confines the cells', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mlnb-confined-'))));
  afterEach(() => rm(folder, { recursive: true }));

  async function save(sources: readonly string[]): Promise<void> {
    const cells = sources.map((source) => newCodeCell(source));
    await writeFile(join(folder, 'n.mlnb'), formatNotebook(newNotebook(cells)));
  }

  async function run(sources: readonly string[], argv: readonly string[] = []): Promise<Finished> {
    await save(sources);
    return mlnb(['run', 'n.mlnb', ...argv], { cwd: folder });
  }

  const offline = 'await fetch("https://example.com").catch(() => "caught")';

  it('without any network, and names the option for a host that a cell tried', async () => {
    const { exitCode, stdout, stderr } = await run([offline]);
    assert.deepEqual([exitCode, stdout], [0, "'caught'\n"]);
    assert.match(stderr, /^"example\.com:443" was refused: allow it with --allow-net=example\.com\n✓/);
  });

  it('and lists such hosts in --json, where there are any', async () => {
    assert.deepEqual(readReport((await run([offline, offline], ['--json'])).stdout).refusedHosts, ['example.com:443']);
    assert.ok(!('refusedHosts' in readReport((await run(['1'], ['--json'])).stdout)));
  });

  it('but lets them reach the hosts of --allow-net, and read the folders of --allow-read', async () => {
    const server = createServer((_, response) => response.end('from the host'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const other = await mkdtemp(join(tmpdir(), 'mlnb-other-'));
    await writeFile(join(other, 'data.txt'), 'from the folder');
    const sources = [
      `await (await fetch('http://localhost:${port}')).text()`,
      `require('node:fs').readFileSync(${JSON.stringify(join(other, 'data.txt'))}, 'utf8')`,
    ];
    const argv = [`--allow-net=localhost:${port}`, '--allow-read', other];
    const { stdout, stderr } = await run(sources, argv);
    assert.equal(stdout, "'from the host'\n'from the folder'\n", stderr);
    server.close();
    await rm(other, { recursive: true });
  });

  it('unless told not to, which it warns of each time', async () => {
    const { exitCode, stdout, stderr } = await run(['process.pid > 2'], ['--no-sandbox']);
    assert.deepEqual([exitCode, stdout], [0, 'true\n']);
    assert.match(stderr, /^warning: this notebook runs without a sandbox: .*\n✓/);
  });

  it('and runs nothing where there is no sandbox', async function () {
    if (process.platform !== 'linux') this.skip();
    await save(['require("node:fs").writeFileSync("ran", "")']);
    // As in a container that allows no namespaces.
    const around = ['--dev-bind', '/', '/', '--unshare-user', '--disable-userns', '--chdir', folder, '--'];
    const argv = [...around, process.execPath, await builtCli(), 'run', 'n.mlnb'];
    const child = spawn('bwrap', argv, { stdio: ['ignore', 'pipe', 'pipe'] });
    const { exitCode, stdout, stderr } = await finished(child);
    assert.deepEqual([exitCode, stdout, await readdir(folder)], [4, '', ['n.mlnb']]);
    assert.match(stderr, /namespaces.* \[SANDBOX_UNAVAILABLE\]\n[^]*--no-sandbox: then its cells can read/);
  });

  it('and refuses a notebook whose folder holds too much', async () => {
    const name = join(tmpdir(), `mlnb-too-wide-${process.pid}.mlnb`);
    await writeFile(name, formatNotebook(newNotebook([newCodeCell('1')])));
    const { exitCode, stderr } = await mlnb(['run', name], { cwd: folder });
    await rm(name);
    assert.equal(exitCode, 4);
    assert.match(stderr, /\[SANDBOX_FOLDER_TOO_WIDE\]\nMove the notebook into a folder of its own/);
  });
});
