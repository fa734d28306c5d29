import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { exitCodes } from '../../src/cli/exitCodes.ts';
import { helpTexts } from '../../src/cli/helpTexts.ts';
import { formatNotebook } from '../../src/notebook/formatNotebook.ts';
import { newCodeCell, newNotebook } from '../../src/notebook/newNotebook.ts';
import { builtCli, finished, repository } from './mlnb.ts';

describe('docs/cli.md', function () {
  this.timeout(120_000);
  let folder: string;
  let documentation: string;
  before(async () => {
    documentation = await readFile(join(repository, 'docs/cli.md'), 'utf8');
    folder = await mkdtemp(join(tmpdir(), 'mlnb-docs-'));
    await mkdir(join(folder, 'bin'));
    await writeFile(join(folder, 'bin/mlnb'), `#!/bin/sh\nexec "${process.execPath}" "${await builtCli()}" "$@"\n`);
    await chmod(join(folder, 'bin/mlnb'), 0o755);
    const parameters = {
      ...newCodeCell('const name = "Ada";\nconst factors = [6, 7];'),
      metadata: { tags: ['parameters'] },
    };
    await save('hello.mlnb', [parameters, newCodeCell('console.log(`Hello, ${name}!`);\nfactors[0] * factors[1]')]);
    const broken = ['const row = null;\nconsole.log("before");', 'const price = row.price;', 'console.log("after");'];
    await save(
      'broken.mlnb',
      broken.map((source) => newCodeCell(source)),
    );
    await writeFile(join(folder, 'predictions.csv'), 'truth,said\ncat,cat\ndog,cat\ndog,dog\n');
    await writeFile(join(folder, 'topics.csv'), 'topics,said\nnews; sport,news\nsport,sport\n,\n');
    await writeFile(join(folder, 'flags.csv'), 'news,sport,said_news,said_sport\n1,1,1,0\n0,1,0,1\n0,0,0,0\n');
    await writeFile(join(folder, 'data.csv'), 'name,age\nAda,36\nAlan,41\nGrace,85\n');
    await save('endless.mlnb', [newCodeCell('while (true) {}')]);
    const look = `import { statSync } from 'node:fs';
const sees = (path) => { try { return statSync(path).isFile(); } catch { return false; } };
console.log(sees('/etc/group') ? 'it sees /etc/group' : 'it sees no /etc/group');`;
    await save('look.mlnb', [newCodeCell(look)]);
    await save('online.mlnb', [newCodeCell('await fetch("https://example.com")')]);
  });
  after(() => rm(folder, { recursive: true }));

  it('shows commands that print what it says', async () => {
    const examples = consoleExamples(documentation);
    assert.ok(examples.length >= 10, `only ${examples.length} were found`);
    for (const { command, expected } of examples) assert.equal(await runInShell(command), expected, command);
  });

  it('has commands in docs/sandbox.md that print what that says', async () => {
    const examples = consoleExamples(await readFile(join(repository, 'docs/sandbox.md'), 'utf8'));
    assert.ok(examples.length >= 2);
    for (const { command, expected } of examples) assert.equal(await runInShell(command), expected, command);
  });

  it('lists the exit codes that there are, as the help does', () => {
    const internal = exitCodes.internal;
    const codes = [...new Set<number>(Object.values(exitCodes))].filter((code) => code !== internal);
    const inTable = [...documentation.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
    const inHelp = [...helpTexts.run.matchAll(/^ {2}(\d+) {2,}\w/gm)].map(([, code]) => Number(code));
    assert.deepEqual(inTable, codes);
    assert.deepEqual(inHelp, codes);
  });

  it('explains every option of the help', () => {
    const options = [
      ...`${helpTexts.run}${helpTexts.convert}${helpTexts.eda}${helpTexts.evaluate}`.matchAll(/--[a-z-]+/g),
    ].map(([option]) => option);
    for (const option of new Set(options)) if (option !== '--help') assert.ok(documentation.includes(option), option);
  });

  /** Standard output, and a line with the exit code where that is not 0. */
  async function runInShell(command: string): Promise<string> {
    const env = { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}` };
    const { exitCode, stdout } = await finished(
      spawn('/bin/sh', ['-c', command], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    return exitCode === 0 ? stdout : `${stdout}exit code ${exitCode}\n`;
  }

  async function save(name: string, cells: Parameters<typeof newNotebook>[0]): Promise<void> {
    await writeFile(join(folder, name), formatNotebook(newNotebook(cells)));
  }
});

interface Example {
  readonly command: string;
  readonly expected: string;
}

/** In blocks marked `console`, a line that begins with `$` is typed, and what follows is printed. */
function consoleExamples(markdown: string): readonly Example[] {
  const blocks = [...markdown.matchAll(/^```console\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((entry) => {
        const end = entry.indexOf('\n');
        return { command: entry.slice(0, end), expected: entry.slice(end + 1) };
      }),
  );
}
