import assert from 'node:assert/strict';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { findNodes } from '../../../src/kernel/host/findNode.ts';
import { BridgeClient } from './BridgeClient.ts';

/** Debian's real clients are in test/jupyter. */
describe('the bridge to Jupyter', function () {
  this.timeout(60_000);
  let client: BridgeClient | null = null;
  afterEach(async () => {
    await client?.close();
    client = null;
  });

  it('says what it is, runs cells, answers the heartbeat, and ends when told to', async () => {
    client = await BridgeClient.open();
    const info = await client.request('kernel_info_request', {});
    assert.deepEqual([info.reply['status'], info.reply['implementation']], ['ok', 'mlnb']);
    const { reply, published } = await client.request('execute_request', { code: 'console.log("a"); 6 * 7' });
    assert.deepEqual([reply['status'], reply['execution_count']], ['ok', 1]);
    assert.deepEqual(
      published.map(({ header, content }) => content['execution_state'] ?? header.msg_type),
      ['busy', 'execute_input', 'stream', 'execute_result', 'idle'],
    );
    assert.deepEqual(published[3]?.content['data'], { 'text/plain': '42' });
    assert.equal(String(await client.beat(Buffer.from('ping'))), 'ping');
    const ended = once(client.bridge, 'exit');
    const { reply: farewell } = await client.request('shutdown_request', { restart: true }, 'control');
    assert.deepEqual(farewell, { status: 'ok', restart: true });
    assert.deepEqual(await ended, [0, null]);
  });

  it('tells in the cell why there is no kernel, and goes on', async function () {
    // Where the bridge's own Node, or the system's, is new enough for cells, there always is a kernel.
    const env = { HOME: '/nowhere', PATH: '/nowhere' };
    if ((await findNodes({ env, homeDir: env.HOME, fromDir: tmpdir() })).length > 0) this.skip();
    client = await BridgeClient.open(env);
    const { reply, published } = await client.request('execute_request', { code: '1' });
    assert.deepEqual([reply['status'], reply['ename']], ['error', 'NODE_NOT_FOUND']);
    assert.match(JSON.stringify(reply['evalue']), /Install Node\.js 24/);
    assert.ok(published.some(({ header }) => header.msg_type === 'error'));
    const completion = await client.request('complete_request', { code: 'a', cursor_pos: 1 });
    assert.equal(completion.reply['status'], 'error');
    assert.equal((await client.request('kernel_info_request', {})).reply['status'], 'ok');
  });
});
