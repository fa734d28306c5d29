import assert from 'node:assert/strict';
import { UserError } from '../../src/base/UserError.ts';
import { runCommandLine } from '../../src/cli/commandLine.ts';
import { MemoryIo } from './memoryIo.ts';

describe('the command line', () => {
  const called: unknown[] = [];
  const commandLine = {
    version: '1.2.3',
    commands: {
      run: (argv: readonly string[]) => Promise.resolve(called.push(argv)),
      convert: () =>
        Promise.reject(
          new UserError('NOTEBOOK_NOT_FOUND', 'a.mlnb cannot be read.', {
            fix: 'Check the path.',
            cause: new Error('EACCES'),
          }),
        ),
      eda: () => Promise.resolve(0),
      evaluate: () => Promise.resolve(0),
      export: () => Promise.resolve(0),
      serve: () => Promise.resolve(0),
      monitor: () => Promise.resolve(0),
      kernel: () => Promise.resolve(0),
    },
  };

  async function check(
    argv: readonly string[],
    expected: { exitCode: number; out?: RegExp; err?: RegExp },
  ): Promise<void> {
    const io = new MemoryIo();
    assert.equal(await runCommandLine(argv, io, commandLine), expected.exitCode);
    assert.match(io.out, expected.out ?? /^$/);
    assert.match(io.err, expected.err ?? /^$/);
  }

  it('prints the version', () => check(['--version'], { exitCode: 0, out: /^1\.2\.3\n$/ }));
  it('explains itself', () => check(['--help'], { exitCode: 0, out: /mlnb run NOTEBOOK/ }));
  it('explains itself when nothing is asked', () => check([], { exitCode: 0, out: /mlnb run NOTEBOOK/ }));
  it('explains a command', () => check(['help', 'run'], { exitCode: 0, out: /--timeout SECONDS/ }));
  it('explains a command by its --help', () =>
    check(['convert', 'a', '--help'], { exitCode: 0, out: /mlnb convert IN OUT/ }));
  it('suggests the command meant', () =>
    check(['rnu'], { exitCode: 2, err: /no command "rnu".*\nDid you mean: mlnb run\n/ }));
  it('suggests running a notebook given as a command', () =>
    check(['a.mlnb'], { exitCode: 2, err: /Did you mean: mlnb run a\.mlnb/ }));
  it('names the commands where nothing is close', () =>
    check(['xyzzy'], {
      exitCode: 2,
      err: /The commands are run, convert, eda, evaluate, export, serve, monitor, kernel and help/,
    }));
  it('knows no command named like a member of every object', () =>
    check(['constructor'], { exitCode: 2, err: /no command/ }));
  it('refuses help for what does not exist', () =>
    check(['help', 'runn'], { exitCode: 2, err: /Did you mean: mlnb run/ }));
  it('gives a command its arguments and gives back its exit code', async () => {
    await check(['run', 'a.mlnb', '--json'], { exitCode: 1 });
    assert.deepEqual(called, [['a.mlnb', '--json']]);
  });
  it('presents an error with its code, remedy and cause', () =>
    check(['convert'], {
      exitCode: 3,
      err: /^mlnb: a\.mlnb cannot be read\. \[NOTEBOOK_NOT_FOUND\]\nCheck the path\.\nCause: EACCES\n$/,
    }));
  it('takes an error that is not for users for a defect of its own, and says where', async () => {
    const io = new MemoryIo();
    const commands = { ...commandLine.commands, run: () => Promise.reject(new TypeError('x is undefined')) };
    assert.equal(await runCommandLine(['run'], io, { ...commandLine, commands }), 70);
    assert.match(io.err, /internal error\nTypeError: x is undefined\n\s+at /);
  });
});
