import assert from 'node:assert/strict';
import { waitFor } from '../control/waitFor.ts';
import { childProcesses, stillRunning } from '../harness/childProcesses.ts';
import type { RunningProcess } from '../harness/childProcesses.ts';
import { openNotebookOutside } from './openNotebookOutside.ts';
import type { OutsideEditor } from './openNotebookOutside.ts';

const reapMs = 10_000;

describe('the processes behind a notebook', () => {
  let editor: OutsideEditor;
  let stop: (() => Promise<void>) | undefined;
  beforeEach(async () => {
    editor = await openNotebookOutside('foreign.mlnb', 'all');
    stop = () => editor.stop();
    await waitFor('a kernel', () => editor.kernels().length === 1, 30_000);
  });
  afterEach(async () => {
    await stop?.();
  });

  it('are all gone after the editor was closed', async () => {
    const all = childProcesses(editor.processId);
    await editor.stop();
    await waitFor('their end', () => stillRunning(all).length === 0, reapMs);
  });

  it('leave no kernel behind when the extension host is killed', async () => {
    const [kernel] = editor.kernels();
    assert.ok(kernel);
    const all = childProcesses(editor.processId);
    /** What confines the kernel stands between. */
    const extensionHostOf = ({ parent }: RunningProcess): number => {
      const above = all.find(({ pid }) => pid === parent);
      return above && /\bkernel\.cjs\b/.test(above.command) ? extensionHostOf(above) : parent;
    };
    process.kill(extensionHostOf(kernel), 'SIGKILL');
    await waitFor("the kernel's end", () => stillRunning([kernel]).length === 0, reapMs);
  });
});
