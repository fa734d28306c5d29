import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { screenshot } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { newKernels } from './kernels.ts';
import {
  assertSucceeded,
  closeAllEditors,
  openCells,
  outputText,
  runCell,
  setCellText,
  startCell,
  workspacePath,
} from './notebooks.ts';
import { themes, useTheme } from './themes.ts';

interface Stop {
  readonly session: vscode.DebugSession;
  readonly threadId: number;
  readonly frameId: number;
  /** Where the top frame is: a cell's or a file's address. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
}

describe('the debugger in the editor', function () {
  this.timeout(120_000);

  beforeEach(closeAllEditors);
  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await gone();
  });

  it('stops at a breakpoint, reads variables, steps, goes on, detaches, and attaches again', async () => {
    const own = newKernels();
    const source =
      'const first: number = 20;\nconst second = await Promise.resolve(first + 1);\nconst third = second * 2;\nthird';
    const editor = await openCells('debug.mlnb', ['const kept = "kept";', source]);
    assertSucceeded(await runCell(editor, 0));
    const cell = editor.notebook.cellAt(1);
    breakAt(cell, 3);
    for (let round = 0; round < 2; round++) {
      await debugCell(cell);
      const stop = await nextStop(cell, 3);
      assert.notEqual(cell.executionSummary?.success, true);
      assert.equal(await evaluated(stop, 'first + second'), '41');
      const names = await variableNames(stop);
      for (const name of ['first', 'second', 'kept']) assert.ok(names.includes(name), `${name}: ${names.join()}`);
      if (round === 0) {
        for (const theme of themes.slice(0, 2)) {
          await useTheme(theme);
          await new Promise((resolve) => setTimeout(resolve, 1_500));
          await screenshot(`debugger-stop-${theme.name}`);
        }
      }
      await stop.session.customRequest('next', { threadId: stop.threadId });
      const next = await nextStop(cell, 4);
      assert.equal(await evaluated(next, 'third'), '42');
      await next.session.customRequest('continue', { threadId: next.threadId });
      await ranWell(cell);
      assert.match(outputText(cell, 'text/plain'), /42/);
      await gone();
      assert.equal(own().length, 1);
    }
    // Without the debugger nothing stops, and the variables are there.
    assert.match(outputText(await runCell(editor, 1), 'text/plain'), /42/);
  });

  it('leaves the kernel alive when the user stops debugging at a breakpoint', async () => {
    const editor = await openCells('disconnect.mlnb', ['let kept = 1;', 'kept += 1;\nkept']);
    assertSucceeded(await runCell(editor, 0));
    const cell = editor.notebook.cellAt(1);
    breakAt(cell, 1);
    await debugCell(cell);
    await nextStop(cell, 1);
    await vscode.commands.executeCommand('workbench.action.debug.disconnect');
    await gone();
    await ranWell(cell);
    assert.match(outputText(cell, 'text/plain'), /2/);
    assert.match(outputText(await runCell(editor, 1), 'text/plain'), /3/);
  });

  it('heeds conditions, prints logpoints below the cell, and steps into a file and back', async () => {
    writeFileSync(
      workspacePath('tool.ts'),
      'export function triple(n: number): number {\n  const result = n * 3;\n  return result;\n}\n',
    );
    const source =
      "import { triple } from './tool.ts';\nlet sum = 0;\nfor (let i = 0; i < 5; i++) {\n  sum += i;\n}\nconst tripled = triple(sum);\ntripled";
    const editor = await openCells('conditions.mlnb', [source]);
    const cell = editor.notebook.cellAt(0);
    breakAt(cell, 4, { condition: 'i === 3' });
    breakAt(cell, 6);
    breakAt(cell, 7, { logMessage: 'tripled is {tripled}' });
    await vscode.commands.executeCommand('mlnb.attachDebugger');
    await startCell(editor, 0);
    const inLoop = await nextStop(cell, 4);
    assert.equal(await evaluated(inLoop, 'i'), '3');
    await inLoop.session.customRequest('continue', { threadId: inLoop.threadId });
    const atCall = await nextStop(cell, 6);
    await atCall.session.customRequest('stepIn', { threadId: atCall.threadId });
    const inFile = await nextStop(vscode.Uri.file(workspacePath('tool.ts')), 2);
    assert.equal(await evaluated(inFile, 'n'), '10');
    await inFile.session.customRequest('stepOut', { threadId: inFile.threadId });
    // All of line 6 has run but the call: V8 stops at the next statement.
    const back = await nextStop(cell, 7);
    await back.session.customRequest('continue', { threadId: back.threadId });
    await ranWell(cell);
    assert.match(outputText(cell), /30/);
    assert.match(outputText(cell), /tripled is .*30/);
    await vscode.commands.executeCommand('mlnb.detachDebugger');
    await gone();
  });

  it('follows a cell that is edited, and stops in the cell of another cell’s function', async () => {
    const editor = await openCells('edited.mlnb', ['function f(n: number) {\n  return n + 1;\n}', 'f(1)']);
    assertSucceeded(await runCell(editor, 0));
    const [made, caller] = [editor.notebook.cellAt(0), editor.notebook.cellAt(1)];
    breakAt(made, 2);
    await vscode.commands.executeCommand('mlnb.attachDebugger');
    await startCell(editor, 1);
    const stop = await nextStop(made, 2);
    await stop.session.customRequest('continue', { threadId: stop.threadId });
    await ranWell(caller);
    // Its breakpoint is for the new text, which has not run.
    await setCellText(made, '// A line above.\nfunction f(n: number) {\n  return n + 2;\n}');
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    breakAt(made, 3);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.match(outputText(await runCell(editor, 1), 'text/plain'), /2/);
    await runCell(editor, 0);
    await startCell(editor, 1);
    const again = await nextStop(made, 3);
    await again.session.customRequest('continue', { threadId: again.threadId });
    await ranWell(caller);
    assert.match(outputText(caller, 'text/plain'), /3/);
  });

  it('runs a cell line by line, with a stop at its end', async () => {
    const editor = await openCells('lines.mlnb', ['let a = 1;\na = 2;\na = 3;']);
    const cell = editor.notebook.cellAt(0);
    select(editor, 0);
    await vscode.commands.executeCommand('mlnb.runByLine');
    const seen: (readonly [number, string])[] = [];
    for (let count = 0; count < 4; count++) {
      const stop = await nextStop(cell, count === 3 ? 3 : count + 1);
      seen.push([stop.line, await evaluated(stop, 'String(a)')]);
      if (count === 1) await screenshot('debugger-run-by-line');
      await vscode.commands.executeCommand('mlnb.runNextLine');
    }
    assert.deepEqual(seen, [
      [1, "'undefined'"],
      [2, "'1'"],
      [3, "'2'"],
      [3, "'3'"],
    ]);
    await ranWell(cell);
    await gone();
  });

  it('stops at the line of an error that the cell does not catch', async () => {
    const editor = await openCells('throws.mlnb', [
      'try { JSON.parse("{"); } catch {}\nconst reason = "here";\nthrow new Error(reason);',
    ]);
    const cell = editor.notebook.cellAt(0);
    await vscode.commands.executeCommand('mlnb.attachDebugger');
    const session = await waitFor('a session with a thread', () => childSession());
    await session.customRequest('setExceptionBreakpoints', { filters: ['uncaught'] });
    await startCell(editor, 0);
    const stop = await nextStop(cell, 3);
    assert.equal(await evaluated(stop, 'reason'), "'here'");
    await stop.session.customRequest('continue', { threadId: stop.threadId });
    await waitFor('the cell to end', () => cell.executionSummary?.success === false);
  });

  it('ends in order when a cell that stands at a breakpoint is interrupted, or its kernel restarted', async () => {
    const editor = await openCells('ends.mlnb', ['let x = 1;', 'x = 2;\nx']);
    assertSucceeded(await runCell(editor, 0));
    const cell = editor.notebook.cellAt(1);
    breakAt(cell, 1);
    await debugCell(cell);
    await nextStop(cell, 1);
    await vscode.commands.executeCommand('mlnb.interruptKernel');
    await waitFor('the cell to end', () => cell.executionSummary?.success === false);
    await gone();
    await debugCell(cell);
    await nextStop(cell, 1);
    await vscode.commands.executeCommand('mlnb.restartKernel');
    await gone();
    assertSucceeded(await runCell(editor, 0));
  });
});

function breakAt(
  cell: vscode.NotebookCell,
  line: number,
  more: { condition?: string; logMessage?: string } = {},
): void {
  const location = new vscode.Location(cell.document.uri, new vscode.Position(line - 1, 0));
  vscode.debug.addBreakpoints([
    new vscode.SourceBreakpoint(location, true, more.condition, undefined, more.logMessage),
  ]);
}

function select(editor: vscode.NotebookEditor, index: number): void {
  editor.selection = new vscode.NotebookRange(index, index + 1);
}

/** Resolves when the cell runs, as the command does. */
async function debugCell(cell: vscode.NotebookCell): Promise<void> {
  const editor = vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === cell.notebook);
  assert.ok(editor);
  select(editor, cell.index);
  await vscode.commands.executeCommand('mlnb.debugCell');
}

/** The editor's `activeDebugSession` may go on naming one that has ended. */
const sessions = new Set<vscode.DebugSession>();
vscode.debug.onDidStartDebugSession((session) => sessions.add(session));
vscode.debug.onDidTerminateDebugSession((session) => sessions.delete(session));

/** The session that has the thread: js-debug starts it below the one that attaches. */
function childSession(): vscode.DebugSession | undefined {
  return [...sessions].find(({ parentSession }) => parentSession !== undefined);
}

async function gone(): Promise<void> {
  await waitFor('the end of debugging', () => sessions.size === 0, 30_000);
}

let latest = '';

/** Waits until a thread stands at that line, at another stop than the one before. */
async function nextStop(at: vscode.NotebookCell | vscode.Uri, line: number): Promise<Stop> {
  const uri = 'document' in at ? at.document.uri : at;
  const stop = await waitFor(
    `a stop at line ${line}`,
    async () => {
      const found = await presentStop();
      if (!found || `${found.session.id} ${found.frameId}` === latest) return undefined;
      return found.line === line && samePlace(found.path, uri) ? found : undefined;
    },
    30_000,
  );
  latest = `${stop.session.id} ${stop.frameId}`;
  return stop;
}

function samePlace(path: string, uri: vscode.Uri): boolean {
  return uri.scheme === 'file' ? path === uri.fsPath : vscode.Uri.parse(path).toString() === uri.toString();
}

async function presentStop(): Promise<Stop | undefined> {
  const item = vscode.debug.activeStackItem;
  if (!(item instanceof vscode.DebugStackFrame)) return undefined;
  const { session, threadId, frameId } = item;
  try {
    const { stackFrames } = (await session.customRequest('stackTrace', { threadId, levels: 1 })) as {
      stackFrames: { id: number; line: number; source?: { path?: string } }[];
    };
    const [frame] = stackFrames;
    return frame && { session, threadId, frameId, path: frame.source?.path ?? '', line: frame.line };
  } catch {
    return undefined; // It runs.
  }
}

async function evaluated({ session, frameId }: Stop, expression: string): Promise<string> {
  const { result } = (await session.customRequest('evaluate', { expression, frameId, context: 'watch' })) as {
    result: string;
  };
  return result;
}

/** Of all scopes but the global one. */
async function variableNames({ session, frameId }: Stop): Promise<string[]> {
  const { scopes } = (await session.customRequest('scopes', { frameId })) as {
    scopes: { name: string; variablesReference: number; expensive: boolean }[];
  };
  const names: string[] = [];
  for (const { variablesReference, expensive } of scopes) {
    if (expensive) continue;
    const { variables } = (await session.customRequest('variables', { variablesReference })) as {
      variables: { name: string }[];
    };
    names.push(...variables.map(({ name }) => name));
  }
  return names;
}

/** The editor tells no duration of a cell that has stood at a breakpoint. */
async function ranWell(cell: vscode.NotebookCell): Promise<void> {
  await waitFor('the cell to end', () => cell.executionSummary?.success === true, 30_000);
}
