import assert from 'node:assert/strict';
import { InputRequests } from '../../../src/cli/jupyter/InputRequests.ts';
import type { JupyterMessage } from '../../../src/cli/jupyter/wire/wire.ts';
import { MemoryOutbox } from './memoryOutbox.ts';

const message = (type: string, content: JupyterMessage['content']): JupyterMessage => ({
  identities: [Buffer.from('client')],
  header: { msg_id: 'm', msg_type: type },
  parentHeader: {},
  metadata: {},
  content,
});
const name = { kind: 'prompt', message: 'Name?', defaultValue: 'Eve' } as const;
const sure = { kind: 'confirm', message: 'Sure?', defaultValue: '' } as const;

describe('InputRequests', () => {
  const never = new AbortController().signal;
  let stdin: MemoryOutbox;
  let input: InputRequests;
  beforeEach(() => {
    stdin = new MemoryOutbox();
    input = new InputRequests(stdin, 'session');
    input.begin(message('execute_request', {}));
  });

  async function check(question: typeof name | typeof sure, value: unknown, expected: unknown): Promise<void> {
    const answer = input.ask(question, never);
    input.received(message('input_reply', { value } as JupyterMessage['content']));
    assert.equal(await answer, expected);
  }

  it('asks the client whose cell it is', async () => {
    await check(name, 'Ada', 'Ada');
    assert.deepEqual(stdin.sent[0]?.content, { prompt: 'Name? [Eve] ', password: false });
    assert.deepEqual(stdin.sent[0].parentHeader, { msg_id: 'm', msg_type: 'execute_request' });
    assert.equal(String(stdin.receivers[0]), 'client');
  });

  it('reads answers as a terminal does', async () => {
    await check(name, '', 'Eve');
    await check(sure, 'y', true);
    await check(sure, '', false);
    await check(name, 5, null);
  });

  it('gives null where the client cannot ask', async () => {
    input.begin(null);
    assert.equal(await input.ask(name, never), null);
    assert.deepEqual(stdin.sent, []);
  });

  it('gives null once nobody waits', async () => {
    const withdrawal = new AbortController();
    const answer = input.ask(name, withdrawal.signal);
    withdrawal.abort();
    assert.equal(await answer, null);
  });
});
