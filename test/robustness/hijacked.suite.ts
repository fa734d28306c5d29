import assert from 'node:assert/strict';
import { errorOf, TestNotebook } from '../kernel/TestNotebook.ts';
import type { CellView } from '../kernel/TestNotebook.ts';
import { hijacks } from './hijacks.ts';
import type { Hijack } from './hijacks.ts';

/** Far longer than any of these cells takes. */
const patienceMs = 5_000;

describe('a cell that replaces built-ins', function () {
  this.timeout(60_000);

  it('is tried in more than forty ways', () => {
    assert.ok(hijacks.length >= 40, String(hijacks.length));
  });

  for (const hijack of hijacks) {
    it(`${hijack.loses === undefined ? 'ends, and leaves a kernel that answers' : 'loses the kernel, and is told so'}: ${hijack.what}`, async () => {
      const notebook = await TestNotebook.open({ interruptDeadlineMs: 2_500 });
      // As in the editor, whose view of variables is always told.
      notebook.session.watchVariables(true);
      try {
        await (hijack.loses === undefined
          ? checkAnswers(notebook, hijack)
          : checkTold(notebook, hijack.source, hijack.loses.says));
      } finally {
        await notebook.close();
      }
    });
  }
});

async function checkAnswers(notebook: TestNotebook, { source, throwingHangsSince }: Hijack): Promise<void> {
  await notebook.value('var kept = 41; kept');
  const hijacked = await ended(notebook, `console.log('own output');\n${source}`);
  assert.match(hijacked.stdout, /^own output\n/);
  assert.equal(hijacked.status, 'ok', errorOf(hijacked)?.message);
  const trivial = await ended(notebook, 'kept + 1');
  assert.equal(trivial.status, 'ok', `the next cell: ${errorOf(trivial)?.message}`);
  assert.deepEqual(trivial.outputs.map(plain), ['42']);
  const throwing = 'kept = 42; nowhere.at.all';
  if (throwingHangsSince === undefined) {
    const failing = await ended(notebook, throwing);
    assert.equal(failing.status, 'error');
    assert.equal(errorOf(failing)?.message, 'nowhere is not defined');
  } else assert.equal((await interrupted(notebook, throwing)).status, 'interrupted');
  for (const busy of ['while (true) {}', 'for (;;) await null', 'await new Promise_((() => {}))']) {
    const view = await interrupted(notebook, busy.replace('Promise_', '(async () => {})().constructor'));
    assert.ok(view.status === 'interrupted' || view.status === 'error', `${busy} ended as ${view.status}`);
    if (busy === 'while (true) {}') assert.equal(view.status, 'interrupted');
  }
  assert.deepEqual((await ended(notebook, 'kept')).outputs.map(plain), ['42']);
  assert.deepEqual(notebook.notices(), []);
  assert.equal(
    notebook.log.find((line) => line.includes('KERNEL_PROTOCOL')),
    undefined,
  );
}

async function checkTold(notebook: TestNotebook, source: string, says: RegExp): Promise<void> {
  await notebook.value('var kept = 41; kept');
  await ended(notebook, source);
  assert.match(errorOf(await interrupted(notebook, 'kept'))?.message ?? '', says);
  assert.match(notebook.notices().join('\n'), /Variables are gone/);
  assert.equal(await notebook.value('1 + 1'), '2');
}

function plain(output: CellView['outputs'][number]): unknown {
  return output.type === 'error' ? output.error.message : output.data['text/plain'];
}

async function interrupted(notebook: TestNotebook, source: string): Promise<CellView> {
  const cell = notebook.start(source);
  await within(
    notebook,
    notebook.until(() => notebook.view(cell.cellId).executionCount !== null),
    source,
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  await within(notebook, notebook.session.interrupt(), `the interrupt of ${source}`);
  return await within(notebook, cell.ended, source);
}

function ended(notebook: TestNotebook, source: string): Promise<CellView> {
  return within(notebook, notebook.run(source), source);
}

async function within<T>(notebook: TestNotebook, task: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no end of: ${what}\n${[...notebook.notices(), ...notebook.log].join('\n')}`));
    }, patienceMs);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}
