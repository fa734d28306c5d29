import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { probeSandbox } from '../../src/kernel/host/sandbox/probeSandbox.ts';
import { JupyterHome } from './JupyterHome.ts';

/** Through jupyter_client, as JupyterLab and nbconvert do; see scenarios.py. */
describe('the kernel behind a Jupyter client', function () {
  this.timeout(120_000);
  let home: JupyterHome;
  before(async () => {
    home = await JupyterHome.open();
  });
  after(() => home.close());

  /** What is read from it is checked by assertions. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async function scenario(name: string): Promise<any> {
    const { stdout, stderr } = await home.python(join(import.meta.dirname, 'scenarios.py'), name);
    try {
      return JSON.parse(stdout);
    } catch {
      throw new Error(`${name}: ${stdout.slice(-2_000)}${stderr.slice(-4_000)}`);
    }
  }

  it('brackets everything that a cell shows by busy and idle, in order', async () => {
    const { reply, published } = await scenario('cell');
    const kinds = published.map(
      ([kind, content]: [string, Record<string, unknown>]) => content['execution_state'] ?? kind,
    );
    assert.deepEqual(kinds, ['busy', 'execute_input', 'stream', 'stream', 'display_data', 'execute_result', 'idle']);
    assert.deepEqual([published[2][1].text, published[3][1].text], ['a\n', 'b\n']);
    assert.deepEqual(published[5][1].data, { 'text/plain': '42' });
    assert.deepEqual([reply.status, reply.execution_count], ['ok', 1]);
  });

  it('interrupts an endless loop, and keeps the variables', async () => {
    const { reply, seconds, kept } = await scenario('interrupt');
    assert.deepEqual([reply.status, reply.ename, kept], ['error', 'Interrupted', '42']);
    assert.ok(seconds < 10, `${seconds} s`);
  });

  it('restarts with nothing left', async () => {
    assert.equal(await scenario('restart'), "'undefined,undefined'");
  });

  it('loses none of 10,000 lines, and sends them in few messages', async () => {
    const { status, stdout, stderr, messages } = await scenario('lines');
    const expected = Array.from({ length: 10_000 }, (_, index) => `line ${index}\n`).join('');
    assert.ok(stdout === expected, `${stdout.length} of ${expected.length} characters`);
    assert.deepEqual([status, stderr], ['ok', 'end']);
    assert.ok(messages < 500, `${messages} messages`);
  });

  it('aborts the cells behind one that fails, unless told to go on', async () => {
    assert.deepEqual(await scenario('stop_on_error'), {
      aborted: ['error', 'aborted', 'aborted'],
      goingOn: ['error', 'ok', 'ok'],
    });
  });

  it('asks the client for what prompt() and confirm() ask', async () => {
    assert.deepEqual(await scenario('stdin'), [
      ['Name? [Eve] ', "'Ada'"],
      ['Name? [Eve] ', "'Eve'"],
      ['Sure? [y/N] ', 'true'],
      ['Sure? [y/N] ', 'false'],
      [null, 'null'],
    ]);
  });

  it('neither shows nor counts silent runs, and keeps them out of the history', async () => {
    const { counts, hidden, history } = await scenario('silent');
    assert.deepEqual(counts, [1, 1, 1, 2]);
    assert.deepEqual(hidden, ['status', 'status']);
    assert.deepEqual(history.history, [
      [1, 1, ['1', '1']],
      [1, 2, ['4', '4']],
    ]);
  });

  it('evaluates the expressions of a request after its cell, and goes on counting as the client does', async () => {
    const { values, count, error } = await scenario('expressions');
    assert.deepEqual(values.good, { status: 'ok', data: { 'text/plain': '40' }, metadata: {} });
    assert.deepEqual([values.bad.status, values.bad.ename], ['error', 'ReferenceError']);
    assert.equal(count, 2);
    assert.match(error.traceback.join('\n'), /at Cell \[2\]:1:\d+/);
  });

  it('completes and inspects by what is alive, without running anything', async () => {
    const seen = await scenario('look');
    assert.deepEqual(seen.name, [['double'], 0, 4]);
    // Eight code points before `pr`, though the emoji takes two UTF-16 units: '😀'; rows[0].
    assert.deepEqual(seen.afterEmoji, [['price', 'propertyIsEnumerable'], 13, 15]);
    assert.deepEqual(seen.keys[0], ['name', 'price']);
    assert.deepEqual(seen.method[0], ['area']);
    assert.deepEqual([seen.getter[0], seen.inString[0]], [[], []]);
    assert.equal(
      seen.function.data['text/plain'],
      'function double(x: number): number\n\nfunction\n\nDoubles a number.',
    );
    assert.match(seen.source.data['text/markdown'], /return x \* 2;/);
    assert.match(seen.rows.data['text/plain'], /Array, length 1/);
    assert.deepEqual([seen.unknown.found, seen.unknown.data], [false, {}]);
    assert.equal(seen.ran, "'undefined'");
  });

  it('updates a display of an earlier cell, and clears one together with what follows', async () => {
    const [shown, updated, cleared] = await scenario('display_updates');
    assert.deepEqual(shown, [
      ['display_data', { data: { 'text/plain': 'one' }, metadata: {}, transient: { display_id: 'd' } }],
    ]);
    assert.deepEqual(updated, [
      ['update_display_data', { data: { 'text/plain': 'two' }, metadata: {}, transient: { display_id: 'd' } }],
    ]);
    assert.deepEqual(cleared, [
      ['stream', { name: 'stdout', text: 'a\n' }],
      ['clear_output', { wait: true }],
      ['stream', { name: 'stdout', text: 'b\n' }],
    ]);
  });

  it('gives clients no script of a sandboxed kernel', async () => {
    const [plain, active, script] = await scenario('active_output');
    assert.equal(plain['text/html'], '<b>plain</b>');
    if (!(await probeSandbox()).works) return;
    assert.match(active['text/html'], /^<iframe title="HTML output" sandbox="allow-popups /);
    assert.deepEqual(script, { 'text/plain': 'words' });
  });

  it('shows late output with the cell that it comes of', async () => {
    assert.deepEqual(await scenario('late'), ['late\n', true]);
  });

  it('says why the kernel died, and ends, so that the client can start another', async () => {
    const { reply, queued, ended, again } = await scenario('death');
    assert.deepEqual([reply.status, reply.ename, queued, ended, again], ['error', 'KernelDied', 'aborted', true, '2']);
    assert.match(reply.evalue, /SIGKILL/);
  });

  it('stays alive through messages that it does not know, or cannot read', async () => {
    const { states, broken, debug, comms } = await scenario('others');
    assert.deepEqual(states, [
      ['status', 'status'],
      ['status', 'status'],
      ['status', 'status'],
    ]);
    assert.deepEqual([broken.status, debug.status, comms], ['error', 'error', { status: 'ok', comms: {} }]);
  });

  it('does nothing for whoever does not know the key', async () => {
    assert.equal(await scenario('wrong_key'), "'undefined'");
  });

  it('ends with all of its processes when it is shut down', async () => {
    const { reply, ended, children, left } = await scenario('shutdown');
    assert.deepEqual([reply, ended, left], [{ status: 'ok', restart: false }, true, []]);
    assert.ok(children > 0);
  });

  it('ends with all of its processes when its client was killed', async () => {
    const pids: number[] = await scenario('orphan');
    assert.ok(pids.length >= 2);
    for (let tries = 0; tries < 100 && pids.some(isAlive); tries++) await delay(100);
    assert.deepEqual(pids.filter(isAlive), []);
  });

  it('talks through sockets in the file system as well', async () => {
    assert.equal(await scenario('over_ipc'), '42');
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
