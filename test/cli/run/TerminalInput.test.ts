import assert from 'node:assert/strict';
import { TerminalInput } from '../../../src/cli/run/TerminalInput.ts';
import { MemoryIo } from '../memoryIo.ts';

describe('TerminalInput', () => {
  const never = new AbortController().signal;
  const name = { kind: 'prompt', message: 'Name?', defaultValue: 'Ada' } as const;
  const sure = { kind: 'confirm', message: 'Sure?', defaultValue: '' } as const;
  let io: MemoryIo;
  let input: TerminalInput;
  beforeEach(() => {
    io = new MemoryIo();
    input = new TerminalInput(io);
  });
  afterEach(() => {
    input.close();
  });

  async function check(question: typeof name | typeof sure, typed: string, expected: string | boolean): Promise<void> {
    const answer = input.ask(question, never);
    io.stdin.write(typed);
    assert.equal(await answer, expected);
  }

  it('gives the line that was typed', () => check(name, 'Bob\n', 'Bob'));
  it('gives the default for an empty line', () => check(name, '\n', 'Ada'));
  it('takes y and yes for yes, and all else for no', async () => {
    await check(sure, 'y\n', true);
    await check(sure, 'Yes\n', true);
    await check(sure, 'nay\n', false);
    await check(sure, '\n', false);
  });

  it('answers later questions by lines typed ahead', async () => {
    await check(name, 'Bob\ny\nEve\n', 'Bob');
    assert.equal(await input.ask(sure, never), true);
    assert.equal(await input.ask(name, never), 'Eve');
  });

  it('gives null from the end of input on', async () => {
    const answer = input.ask(name, never);
    io.stdin.end();
    assert.equal(await answer, null);
    assert.equal(await input.ask(sure, never), null);
  });

  it('asks on standard error, where a redirected output does not hide it', async () => {
    await check(name, 'x\n', 'x');
    assert.equal(io.err, 'Name? [Ada] ');
    assert.equal(io.out, '');
  });

  it('gives up when nobody waits any more, and still hears the next question', async () => {
    const waiting = new AbortController();
    const answer = input.ask(name, waiting.signal);
    waiting.abort();
    assert.equal(await answer, null);
    await check(name, 'Bob\n', 'Bob');
  });
});
