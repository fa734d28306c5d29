import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { innermost, processesOf } from '../processesOf.ts';
import { TestNotebook, textOf } from '../TestNotebook.ts';
import { CdpClient } from './CdpClient.ts';
import { DebuggedNotebook, lineOf } from './DebuggedNotebook.ts';

describe('the way of a debugger into a kernel', () => {
  let debugged: DebuggedNotebook;
  let notebook: TestNotebook;

  before(async () => {
    debugged = await DebuggedNotebook.open();
    ({ notebook } = debugged);
  });
  after(() => notebook.close());

  it('leaves the kernel alive and its variables kept when it detaches, and comes again', async () => {
    for (let round = 0; round < 3; round++) {
      await debugged.attach();
      const source = 'let round = 1;\nround += 1;\nround';
      await debugged.breakAt('rounds', source, { line: 2 });
      const { ended } = notebook.start(source, 'rounds');
      assert.equal(lineOf(await debugged.client.paused()), 2);
      // While it stands there: the cell goes on.
      await debugged.detach();
      assert.equal(textOf(await ended), '2');
      assert.equal(await notebook.value('kept'), '41');
      assert.equal(textOf(await notebook.run(source, 'rounds')), '2');
    }
  });

  it('listens on 127.0.0.1 alone, for one client with the whole path, and then no more', async () => {
    const door = await notebook.session.openDebugger();
    const { port } = new URL(door.address);
    assert.match(door.address, /^ws:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{48}$/);
    assert.deepEqual(listenersAt(Number(port)), ['0100007F']);
    await assert.rejects(CdpClient.connect(`ws://127.0.0.1:${port}/`), /refused with 404|hang up/);
    await assert.rejects(CdpClient.connect(door.address.slice(0, -1)), /refused with 404|hang up/);
    await assert.rejects(
      CdpClient.connect(door.address, { Origin: 'https://example.com' }),
      /refused with 404|hang up/,
    );
    await assert.rejects(CdpClient.connect(door.address, { Host: 'rebound.example.com' }), /refused with 404|hang up/);
    const first = await CdpClient.connect(door.address);
    await assert.rejects(CdpClient.connect(door.address), /ECONNREFUSED|ECONNRESET|refused with 409/);
    await assert.rejects(notebook.session.openDebugger(), { code: 'DEBUG_ATTACHED' });
    assert.deepEqual(listenersAt(Number(port)), []);
    await first.send('Runtime.enable');
    await first.close();
    await new Promise<void>((resolve) => door.onClose(resolve));
    assert.equal(door.isOpen, false);
    assert.equal(await isReachable(Number(port)), false);
  });

  it('closes on a client that breaks the protocol, and the kernel lives on', async () => {
    const door = await notebook.session.openDebugger();
    const rude = await CdpClient.connect(door.address);
    rude.raw('not masked', { mask: false });
    await rude.until(() => rude.isClosed);
    assert.equal(await notebook.value('kept'), '41');
  });

  it('opens no port in the kernel', async () => {
    await debugged.attach();
    const kernel = innermost(processesOf(notebook.dir));
    assert.ok(kernel);
    for (const table of ['tcp', 'tcp6']) {
      const connections = readFileSync(`/proc/${kernel.pid}/net/${table}`, 'utf8').split('\n').slice(1);
      assert.deepEqual(
        connections.filter((line) => line !== ''),
        [],
      );
    }
    await debugged.detach();
  });

  it('closes with a kernel that is restarted at a breakpoint, and opens again', async () => {
    await notebook.run('var kept = 41;');
    await debugged.attach();
    await debugged.breakAt('restarted', 'let r = 1;\nr', { line: 1 });
    const { ended } = notebook.start('let r = 1;\nr', 'restarted');
    await debugged.client.paused();
    await notebook.session.restart();
    assert.equal((await ended).status, 'interrupted');
    await debugged.client.until(() => debugged.client.isClosed);
    await debugged.attach();
    assert.equal(await notebook.value('typeof kept'), "'undefined'");
    await notebook.run('var kept = 41;');
    await debugged.detach();
  });

  it('is refused where there is no kernel any more', async () => {
    const ended = await TestNotebook.open();
    await ended.run('process.exit()');
    await ended.until(() => ended.session.info === null);
    await assert.rejects(ended.session.openDebugger(), { code: 'DEBUG_NO_KERNEL' });
    await ended.close();
  });
});

/** Local addresses, as Linux writes them, at which this machine listens on a port: 0100007F is 127.0.0.1. */
function listenersAt(port: number): string[] {
  const listening = '0A';
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => state === listening && parseInt(local?.split(':')[1] ?? '', 16) === port)
      .map(([, local]) => local?.split(':')[0] ?? ''),
  );
}

async function isReachable(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return (await new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  }).finally(() => socket.destroy())) as boolean;
}
