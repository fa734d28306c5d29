import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { helpTexts } from '../../src/cli/helpTexts.ts';
import { problemKinds } from '../../src/deploy/server/http/problem/problemKinds.ts';
import { otherVariables, settingNames } from '../../src/deploy/server/settings/settingNames.ts';
import { saveChurn } from '../deploy/server/churnModel.ts';
import { builtServer } from '../deploy/server/ServerProcess.ts';
import { mlnb, repository, startMlnb } from './mlnb.ts';

describe('mlnb serve', function () {
  this.timeout(120_000);
  let folder: string;
  let documentation: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlnb-serve-'));
    await saveChurn(join(folder, 'churn'));
    await builtServer();
    documentation = await readFile(join(repository, 'docs/serving.md'), 'utf8');
  });
  after(() => rm(folder, { recursive: true }));

  it('prints its address, answers as docs/serving.md says, and ends cleanly by Ctrl-C', async () => {
    const child = await startMlnb(['serve', 'churn', '--port', '0'], { cwd: folder });
    let printed = '';
    child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const closed = once(child, 'close');
    while (!printed.includes('Ctrl-C')) {
      assert.equal(child.exitCode, null, printed);
      await sleep(20);
    }
    const [, port = ''] = /:(\d+)\n/.exec(printed) ?? [];
    const [start, ...examples] = consoleExamples(documentation);
    assert.equal(printed.replaceAll(port, '8080'), start?.expected);
    assert.ok(examples.length >= 3);
    for (const { command, expected } of examples) {
      const { stdout } = await promisify(execFile)('sh', ['-c', command.replaceAll('8080', port)]);
      assert.match(stdout.trim(), asPattern(expected.trim()), command);
    }
    child.kill('SIGINT');
    await closed;
    assert.equal(child.exitCode, 0);
    assert.match(printed, /Stopping: what was accepted is answered/);
  });

  it('says what is wrong by its own name', async () => {
    const { exitCode, stderr } = await mlnb(['serve', 'nowhere', '--port', '0'], { cwd: folder });
    assert.equal(exitCode, 3);
    assert.match(stderr, /^mlnb serve: No model can be served from .*nowhere/);
  });

  it('has every setting in its help and in docs/serving.md', () => {
    for (const { flag, variable } of Object.values(settingNames)) {
      assert.match(helpTexts.serve, new RegExp(`^ {6}--${flag} `, 'm'));
      assert.ok(documentation.includes(`--${flag}`), flag);
      assert.ok(documentation.includes(`\`${variable}\``), variable);
    }
    for (const variable of otherVariables) assert.ok(documentation.includes(`\`${variable}\``), variable);
  });

  it('has every problem in docs/serving.md, beside its status', () => {
    for (const [kind, { status }] of Object.entries(problemKinds)) {
      assert.match(documentation, new RegExp(`^\\| ${status} .*\`${kind}\``, 'm'));
    }
  });
});

interface Example {
  readonly command: string;
  readonly expected: string;
}

function consoleExamples(markdown: string): Example[] {
  return [...markdown.matchAll(/```console\n\$ (.*)\n([^`]*)```/g)].map(([, command = '', expected = '']) => ({
    command,
    expected,
  }));
}

/** `{…}` stands for what is not printed in full. */
function asPattern(text: string): RegExp {
  const parts = text.split('{…}').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('\\{[^}]*\\}')}$`);
}
