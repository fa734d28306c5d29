import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leftOf, residentMb } from '../kernel/processesOf.ts';
import { TestNotebook } from '../kernel/TestNotebook.ts';

const count = 24;

describe('twenty-four notebooks of one workspace', function () {
  this.timeout(120_000);
  let folder: string;
  let notebooks: TestNotebook[];
  before(() => void (folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-many-')))));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const guards = (): boolean[] => ['.vscode', '.git'].map((name) => existsSync(join(folder, name)));

  it('all start, compute with tensors, each with its own variables', async () => {
    const start = performance.now();
    notebooks = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        TestNotebook.open({ dir: folder, notebookPath: join(folder, `n${index}.mlnb`), interruptDeadlineMs: 60_000 }),
      ),
    );
    const sums = await Promise.all(
      notebooks.map((notebook, index) =>
        notebook.value(
          `const own = ${index}; const sum = tf.tidy(() => tf.ones([100, 100]).mul(own).sum().dataSync()[0]); sum`,
        ),
      ),
    );
    assert.deepEqual(
      sums,
      notebooks.map((_, index) => String(index * 10_000)),
    );
    const memory = notebooks.map(({ session }) => residentMb(session.info?.pid ?? 0));
    const total = memory.reduce((sum, one) => sum + one, 0);
    console.log(
      `      ${count} kernels: ${((performance.now() - start) / 1000).toFixed(1)} s to the last tensor, ` +
        `${total.toFixed(0)} MB resident in all (shared pages counted each time), ${Math.max(...memory).toFixed(0)} MB the largest`,
    );
    assert.ok(total / count < 400, `${total / count} MB each`);
    assert.deepEqual(guards(), [true, true]);
  });

  it('are interrupted together, and keep their variables', async () => {
    const running = await Promise.all(
      notebooks.map(async (notebook) => {
        const { cellId, ended } = notebook.start('console.log("on"); while (true) {}');
        await notebook.until(() => notebook.view(cellId).stdout !== '');
        return { ended };
      }),
    );
    await Promise.all(notebooks.map(({ session }) => session.interrupt()));
    assert.deepEqual(
      new Set((await Promise.all(running.map(({ ended }) => ended))).map(({ status }) => status)),
      new Set(['interrupted']),
    );
    const own = await Promise.all(notebooks.map((notebook) => notebook.value('own')));
    assert.deepEqual(
      own,
      notebooks.map((_, index) => String(index)),
    );
  });

  it('leave nothing behind; what stands for the sandbox in the workspace goes with the last of them', async () => {
    const [last, ...others] = notebooks;
    await Promise.all(others.map(({ session }) => session.dispose()));
    assert.deepEqual(guards(), [true, true]);
    assert.equal(await last?.value('own'), '0');
    await last?.session.dispose();
    assert.deepEqual(guards(), [false, false]);
    assert.deepEqual(await leftOf(folder, 2_000), []);
  });
});
