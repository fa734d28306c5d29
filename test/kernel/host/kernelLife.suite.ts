import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { processesOf } from '../processesOf.ts';
import { errorOf, TestNotebook } from '../TestNotebook.ts';

describe('the life of a kernel', () => {
  let notebook: TestNotebook;
  beforeEach(async () => {
    notebook = await TestNotebook.open();
  });
  afterEach(() => notebook.close());

  const pid = (): number => notebook.session.info?.pid ?? 0;

  it('starts before the first run and tells what it is', async () => {
    assert.equal(notebook.session.state, 'starting');
    await notebook.until(() => notebook.session.state === 'idle');
    assert.match(notebook.session.info?.nodeVersion ?? '', /^v2[4-9]\./);
    assert.ok(isAlive(pid()));
  });

  it('restarts with no variables, counting from 1', async () => {
    await notebook.value('const before = 1; before');
    const old = pid();
    await notebook.session.restart();
    assert.notEqual(pid(), old);
    const view = await notebook.run('before');
    assert.equal(errorOf(view)?.message, 'before is not defined');
    assert.equal(view.executionCount, 1);
  });

  it('restarts while a cell spins, which ends as interrupted', async () => {
    const { ended } = notebook.start('while (true) {}');
    await notebook.until(() => notebook.session.state === 'busy');
    await notebook.session.restart();
    assert.equal((await ended).status, 'interrupted');
    assert.equal(await notebook.value('1 + 1'), '2');
  });

  it('says that a cell ended the process, and starts anew at the next run', async () => {
    await notebook.value('const before = 1; before');
    const view = await notebook.run('process.exit(3)');
    assert.equal(view.status, 'error');
    assert.match(errorOf(view)?.message ?? '', /process\.exit\(3\) was called/);
    assert.equal(notebook.session.state, 'dead');
    assert.match(errorOf(await notebook.run('before'))?.message ?? '', /before is not defined/);
    assert.ok(notebook.notices().some((notice) => notice.includes('variables of the old one are gone')));
  });

  it('shows a kill in the running cell and cancels the queue', async () => {
    const cells = ['process.kill(process.pid, "SIGKILL"); await new Promise(() => {})', '2'].map((source, index) => ({
      cellId: `cell-${index}`,
      source,
      language: 'typescript',
    }));
    const summary = await notebook.session.run(cells);
    assert.deepEqual(
      summary.cells.map(({ status }) => status),
      ['error', 'cancelled'],
    );
    assert.match(errorOf(notebook.view('cell-0'))?.message ?? '', /killed \(SIGKILL\)/);
    assert.ok(notebook.notices().some((notice) => notice.includes('1 cell that was waiting will not run')));
  });

  it('outlives the Ctrl-C that a terminal sends to every process of its group', async () => {
    const script = fileURLToPath(new URL('../fixtures/ctrlCHost.ts', import.meta.url));
    const host = spawn(process.execPath, ['--import', 'tsx', script], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(host.stdout, 'data');
    process.kill(-(host.pid ?? NaN), 'SIGINT');
    const [answer] = (await once(host.stdout, 'data')) as [Buffer];
    assert.equal(answer.toString(), 'variables: kept');
    host.kill('SIGKILL');
  });

  it('names a crash by its signal', async () => {
    const view = await notebook.run('process.abort()');
    assert.match(errorOf(view)?.message ?? '', /SIGABRT/);
  });

  it('ends its process and removes its temporary folder when disposed', async () => {
    await notebook.until(() => notebook.session.state === 'idle');
    const [path = ''] = kernelFolders();
    assert.ok(existsSync(path));
    const running = notebook.start('while (true) {}');
    await notebook.until(() => notebook.session.state === 'busy');
    const process = pid();
    await notebook.session.dispose();
    assert.equal((await running.ended).status, 'interrupted');
    assert.ok(!isAlive(process));
    assert.ok(!existsSync(path));
  });

  it('refuses to run once disposed', async () => {
    await notebook.session.dispose();
    await assert.rejects(notebook.run('1'), { code: 'KERNEL_DIED' });
  });

  it('answers an interrupt that comes while nothing runs, and does not hit the next cell', async () => {
    await notebook.value('1');
    await notebook.session.interrupt();
    for (let round = 0; round < 20; round++) {
      const value = await notebook.value('let s = 0; for (let i = 0; i < 1e5; i++) s += 1; s');
      assert.equal(value, '100000');
    }
  });

  it('interrupts only the cell that was meant, however close the next one is', async () => {
    for (let round = 0; round < 30; round++) {
      const first = notebook.start(`await new Promise((done) => setTimeout(done, ${round % 6})); 1`);
      await notebook.until(() => notebook.session.state === 'busy');
      await delay(round % 5);
      await Promise.all([notebook.session.interrupt(), notebook.session.interrupt()]);
      const next = await notebook.run('let sum = 0; for (let i = 0; i < 2e6; i++) sum += i % 2; sum');
      assert.ok(['ok', 'interrupted'].includes(String((await first.ended).status)));
      assert.equal(next.status, 'ok');
    }
  });

  it('restarts a kernel that does not obey in time, and says so', async () => {
    const stubborn = await TestNotebook.open({ interruptDeadlineMs: 1 });
    const { ended } = stubborn.start('while (true) {}');
    await stubborn.until(() => stubborn.session.state === 'busy' && stubborn.session.info !== null);
    await stubborn.session.interrupt();
    const view = await ended;
    // One millisecond is less than the kernel gives a cell to end by itself.
    assert.match(errorOf(view)?.message ?? '', /could not be interrupted in time/);
    assert.ok(stubborn.notices().some((notice) => /restarted. Variables are gone/.test(notice)));
    assert.equal(await stubborn.value('1 + 1'), '2');
    await stubborn.close();
  });

  it('runs two notebooks side by side, each with its own variables', async () => {
    const other = await TestNotebook.open();
    await Promise.all([notebook.value('const mine = 1; mine'), other.value('const mine = 2; mine')]);
    assert.deepEqual(await Promise.all([notebook.value('mine'), other.value('mine')]), ['1', '2']);
    assert.notEqual(other.session.info?.pid, pid());
    await other.close();
  });

  it('tells that it ran out of memory', async () => {
    const small = await TestNotebook.open({ memoryLimitMb: 64 });
    const view = await small.run(
      'const kept = []; for (;;) kept.push(new Array(1000).fill({}).map((_, i) => ({ i })))',
    );
    assert.match(errorOf(view)?.message ?? '', /ran out of memory/);
    assert.doesNotMatch(view.stderr, /Last few GCs/);
    assert.equal(await small.value('1 + 1'), '2');
    await small.close();
  });

  it('leaves no orphan when its host is killed, even while a cell spins', async () => {
    const script = fileURLToPath(new URL('../fixtures/orphanHost.ts', import.meta.url));
    const host = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [text] = (await once(host.stdout, 'data')) as [Buffer];
    const [kernel, folder]: [number, string] = JSON.parse(text.toString());
    assert.ok(isAlive(kernel) && existsSync(folder));
    assert.ok(processesOf(folder).length > 0);
    host.kill('SIGKILL');
    for (let waits = 0; (isAlive(kernel) || processesOf(folder).length > 0) && waits < 100; waits++) await delay(20);
    assert.ok(!isAlive(kernel), 'the kernel outlived its host by two seconds');
    assert.deepEqual(processesOf(folder), [], 'a process of the sandbox is left');
  });
});

describe('a kernel that cannot start', () => {
  it('says why, and fails the run instead of waiting for ever', async () => {
    const broken = await TestNotebook.open({ node: { path: join(tmpdir(), 'no-node-here'), version: '24.12.0' } });
    const view = await broken.run('1');
    assert.equal(view.status, 'cancelled');
    assert.match(broken.notices().join(), /could not be started: .*ENOENT/);
    await broken.close();
  });

  it('rejects a restart that comes to nothing', async () => {
    const broken = await TestNotebook.open({ node: { path: join(tmpdir(), 'no-node-here'), version: '24.12.0' } });
    await assert.rejects(broken.session.restart(), { code: 'KERNEL_START_FAILED' });
    await broken.close();
  });
});

/** Of this process's kernels. */
function kernelFolders(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(`mlnb-kernel-${process.pid}-`))
    .map((name) => join(tmpdir(), name));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** The container's init may be slow to reap a process that nobody waits for. */
function isZombie(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && readFileSync(stat, 'utf8').includes(') Z ');
}
