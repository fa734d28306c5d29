import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { helpTexts } from '../../src/cli/helpTexts.ts';
import { probeSandbox } from '../../src/kernel/host/sandbox/probeSandbox.ts';
import { formatNotebook } from '../../src/notebook/formatNotebook.ts';
import { newCodeCell, newNotebook } from '../../src/notebook/newNotebook.ts';
import { builtCli, finished, repository } from '../cli/mlnb.ts';

describe('docs/jupyter.md', function () {
  this.timeout(180_000);
  const documentation = readFileSync(join(repository, 'docs/jupyter.md'), 'utf8');
  let home: string;
  before(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-docs-')));
    mkdirSync(join(home, 'bin'));
    mkdirSync(join(home, 'work'));
    const sandbox = (await probeSandbox()).works ? '' : ' --no-sandbox';
    const script = `#!/bin/sh\nexec "${process.execPath}" "${await builtCli()}" "$@"${sandbox}\n`;
    writeFileSync(join(home, 'bin/mlnb'), script);
    chmodSync(join(home, 'bin/mlnb'), 0o755);
    const cells = [newCodeCell('const name: string = "Ada";\nconsole.log(`Hello, ${name}!`);\n6 * 7')];
    writeFileSync(join(home, 'work/hello.ipynb'), formatNotebook(newNotebook(cells)));
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  it('shows commands that print what it says', async () => {
    const blocks = [...documentation.matchAll(/^```console\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
    const examples = blocks.flatMap((block) => block.split(/^\$ /m).slice(1));
    assert.ok(examples.length >= 6, `only ${examples.length} were found`);
    for (const example of examples) {
      const end = example.indexOf('\n');
      assert.equal(await runInShell(example.slice(0, end)), example.slice(end + 1), example.slice(0, end));
    }
  });

  it('explains every option of the help', () => {
    const options = [...helpTexts.kernel.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option ?? '');
    for (const option of options) if (option !== '--help') assert.ok(documentation.includes(option), option);
  });

  async function runInShell(command: string): Promise<string> {
    const env = {
      PATH: ['/usr/bin', join(home, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
      HOME: home,
      // The Node for cells that the tests have installed.
      MLNB_CACHE: process.env['MLNB_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'mlnb'),
      PYDEVD_DISABLE_FILE_VALIDATION: '1',
    };
    const shell = spawn('/bin/sh', ['-c', command], {
      cwd: join(home, 'work'),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { exitCode, stdout, stderr } = await finished(shell);
    assert.equal(exitCode, 0, `${command}\n${stderr}`);
    return stdout.replaceAll(home, '~');
  }
});
