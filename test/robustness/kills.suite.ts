import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { formatNotebook } from '../../src/notebook/formatNotebook.ts';
import { newCodeCell, newNotebook } from '../../src/notebook/newNotebook.ts';
import { builtCli, finished, mlnb, startMlnb } from '../cli/mlnb.ts';
import { innermost, leftOf, outermost, processesOf } from '../kernel/processesOf.ts';
import { errorOf, TestNotebook } from '../kernel/TestNotebook.ts';
import { chosenSeed, seededRandom } from './seededRandom.ts';

// The language server (issue 8) does not exist yet; the editor's window and extension host are killed in
// test/vscode/outside/kills.test.ts.
const rounds = { kernel: 40, sandbox: 25, 'mlnb run': 20, 'the kernel of mlnb run': 7, 'another host': 8 } as const;
type Kind = keyof typeof rounds;

const busy = [
  'while (true) {}',
  'for (;;) { console.log("line"); await new Promise((done) => setTimeout(done, 1)) }',
  'for (;;) console.log("flood")',
  'for (;;) display([1, 2, 3])',
  'for (;;) tf.tidy(() => tf.ones([50, 50]).sum().dataSync())',
  'await new Promise(() => {})',
] as const;
/** A large output, so that saving takes a while. */
const saved = ['"x".repeat(10_000)', 'for (let i = 0; i < 40_000; i++) console.log("line", i)', '"the end"'] as const;
const reapMs = 3_000;
const killed = 'The kernel was killed (SIGKILL), as systems do when memory runs out, or by hand.';

describe('a hundred kills at random', function () {
  this.timeout(300_000);

  it('leave no orphan and no half-written notebook, say what happened, and the next run works', async () => {
    const random = seededRandom(chosenSeed());
    await builtCli();
    const order = (Object.keys(rounds) as Kind[])
      .flatMap((kind) => Array.from({ length: rounds[kind] }, () => kind))
      .map((kind) => [random(), kind] as const)
      .toSorted(([a], [b]) => a - b);
    assert.equal(order.length, 100);
    const deadHosts: number[] = [];
    for (const [index, [, kind]] of order.entries()) {
      const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-kill-')));
      const start = performance.now();
      try {
        deadHosts.push(...(await round(kind, folder, random)));
        assert.deepEqual(await leftOf(folder, reapMs), [], 'a process is left');
        await worksAgain(folder);
      } catch (error) {
        throw new Error(`round ${index + 1}: ${kind}`, { cause: error });
      } finally {
        if (process.env.MEASURE) console.log(index, kind, performance.now() - start);
        rmSync(folder, { recursive: true, force: true });
      }
    }
    await sweepsFolders(deadHosts);
  });
});

/** Gives the process ids of hosts that it has killed. */
async function round(kind: Kind, folder: string, random: () => number): Promise<number[]> {
  switch (kind) {
    case 'kernel':
      await killKernel(folder, random, innermost);
      return [];
    case 'sandbox':
      await killKernel(folder, random, outermost);
      return [];
    case 'mlnb run':
      return [await killCommand(folder, random)];
    case 'the kernel of mlnb run':
      await killKernelOfCommand(folder, random);
      return [];
    case 'another host':
      return [await killHost(random)];
  }
}

async function killKernel(folder: string, random: () => number, choose: typeof innermost): Promise<void> {
  const notebook = await TestNotebook.open({ dir: folder });
  // Some while it starts, some with a history.
  if (random() < 0.7) await notebook.value('var before = 1; before');
  const { ended } = notebook.start(busy[Math.floor(random() * busy.length)] ?? '');
  // Often in the first milliseconds, in which the sandbox is only being built.
  await delay(random() * (random() < 0.3 ? 8 : 120));
  const victim = choose(processesOf(folder));
  assert.ok(victim, 'no kernel');
  process.kill(victim.pid, 'SIGKILL');
  const view = await Promise.race([ended, delay(reapMs, null)]);
  assert.ok(view, 'the cell did not end');
  // One that has not begun is cancelled, and a notice says why.
  const messages = [errorOf(view)?.message ?? '', ...notebook.notices()];
  assert.ok(view.status === 'error' || view.status === 'cancelled', String(view.status));
  assert.ok(
    messages.some((message) => message.startsWith(killed)),
    messages.join('\n'),
  );
  assert.deepEqual(await leftOf(folder, reapMs), [], 'a process is left');
  assert.equal(await notebook.value('typeof before'), "'undefined'");
  await notebook.session.dispose();
}

async function killCommand(folder: string, random: () => number): Promise<number> {
  const before = save(folder);
  const command = await startMlnb(['run', join(folder, 'n.mlnb'), '--out', join(folder, 'n.mlnb')], { cwd: folder });
  const end = finished(command);
  await delay(random() * 900);
  const { pid = NaN } = command;
  command.kill('SIGKILL');
  await end;
  assertWhole(folder, before);
  return pid;
}

async function killKernelOfCommand(folder: string, random: () => number): Promise<void> {
  const before = save(folder, ['console.log("on"); await new Promise(() => {})', ...saved]);
  const command = await startMlnb(['run', join(folder, 'n.mlnb'), '--out', join(folder, 'o.mlnb')], { cwd: folder });
  const end = finished(command);
  await once(command.stdout ?? command, 'data');
  await delay(random() * 50);
  const kernel = innermost(processesOf(folder).filter(({ pid }) => pid !== command.pid));
  assert.ok(kernel, 'no kernel');
  process.kill(kernel.pid, 'SIGKILL');
  const { exitCode, stderr } = await end;
  assert.notEqual(exitCode, 0);
  assert.match(stderr, /The kernel was killed \(SIGKILL\)/);
  assert.equal(readFileSync(join(folder, 'n.mlnb'), 'utf8'), before);
  // What was run until then is saved, and the error with it.
  assert.match(JSON.stringify(JSON.parse(readFileSync(join(folder, 'o.mlnb'), 'utf8'))), /KernelDied/);
}

async function killHost(random: () => number): Promise<number> {
  const script = fileURLToPath(new URL('../kernel/fixtures/orphanHost.ts', import.meta.url));
  const host = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(host.stdout, 'data')) as [Buffer];
  const [, folder] = JSON.parse(text.toString()) as [number, string];
  assert.ok(processesOf(folder).length > 0);
  await delay(random() * 100);
  host.kill('SIGKILL');
  assert.deepEqual(await leftOf(folder, reapMs), [], 'a process is left');
  await worksAgain(folder);
  rmSync(folder, { recursive: true });
  return host.pid ?? NaN;
}

function save(folder: string, sources: readonly string[] = saved): string {
  const text = formatNotebook({ ...newNotebook(), cells: sources.map((source) => newCodeCell(source)) });
  writeFileSync(join(folder, 'n.mlnb'), text);
  return text;
}

/** As it was, or executed to its end. */
function assertWhole(folder: string, before: string): void {
  const text = readFileSync(join(folder, 'n.mlnb'), 'utf8');
  if (text === before) return;
  const { cells } = JSON.parse(text) as { cells: { outputs: object[] }[] };
  assert.equal(cells.length, saved.length);
  assert.match(JSON.stringify(cells[1]?.outputs), /39999/);
  assert.match(JSON.stringify(cells[2]?.outputs), /the end/);
}

/** Also for the folder's own sake: what stood in it for the sandbox goes with the last kernel. */
async function worksAgain(folder: string): Promise<void> {
  const notebook = await TestNotebook.open({ dir: folder });
  assert.equal(await notebook.value('[1, 2, 3].map((n) => n * 2).join()'), "'2,4,6'");
  await notebook.session.dispose();
  for (const name of ['.vscode', '.git']) assert.ok(!existsSync(join(folder, name)), `${name} is left`);
}

/** The next host that starts a kernel removes them, once they are a minute old. */
async function sweepsFolders(deadHosts: readonly number[]): Promise<void> {
  const left = (): string[] =>
    readdirSync(tmpdir()).filter((name) => deadHosts.some((pid) => name.startsWith(`mlnb-kernel-${pid}-`)));
  const longAgo = new Date(Date.now() - 120_000);
  for (const name of left()) utimesSync(join(tmpdir(), name), longAgo, longAgo);
  const found = left().length;
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-kill-'));
  save(folder, ['1 + 1']);
  const { stdout } = await mlnb(['run', 'n.mlnb'], { cwd: folder });
  rmSync(folder, { recursive: true });
  assert.equal(stdout, '2\n');
  console.log(`      ${found} folders of ${deadHosts.length} killed hosts swept`);
  assert.deepEqual(left(), []);
}
