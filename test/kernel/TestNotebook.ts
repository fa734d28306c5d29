import { mkdtempSync, realpathSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CellStatus, FaceCommand, RunOutput } from '../../src/kernel/FaceCommand.ts';
import { findNode } from '../../src/kernel/host/findNode.ts';
import type { Face, NotebookSession, SessionOptions } from '../../src/kernel/host/NotebookSession.ts';
import { probeSandbox } from '../../src/kernel/host/sandbox/probeSandbox.ts';
import type { Confinement } from '../../src/kernel/host/sandbox/Sandbox.ts';
import { startSession } from '../../src/kernel/host/startSession.ts';
import type { CellError } from '../../src/kernel/protocol.ts';
import { builtKernel } from './builtKernel.ts';

/** What one cell showed, as a reader of the notebook sees it. */
export interface CellView {
  stdout: string;
  stderr: string;
  outputs: RunOutput[];
  status: CellStatus | null;
  executionCount: number | null;
}

/** A notebook in a folder of its own, run by a real kernel; a face that remembers what is shown. */
export class TestNotebook {
  readonly dir: string;
  readonly session: NotebookSession;
  readonly commands: FaceCommand[] = [];
  readonly log: string[] = [];
  readonly cells = new Map<string, CellView>();
  ask: Face['ask'] = () => Promise.resolve(null);
  #count = 0;
  #watchers: (() => void)[] = [];

  private constructor(dir: string, options: SessionOptions) {
    this.dir = dir;
    this.session = startSession(options, {
      perform: (command) => this.#perform(command),
      ask: (question, signal) => this.ask(question, signal),
      log: (line) => void this.log.push(line),
    });
  }

  static async open(changes: Partial<SessionOptions> & { dir?: string } = {}): Promise<TestNotebook> {
    const dir = changes.dir ?? realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-test-')));
    const node = await findNode();
    const { dir: _, ...rest } = changes;
    const options = {
      notebookPath: join(dir, 'test.mlnb'),
      workspaceDir: dir,
      node,
      distDir: await builtKernel(),
      confinement: await testConfinement(),
      ...rest,
    };
    return new TestNotebook(dir, options);
  }

  /** Runs one cell to its end, a new one unless named. */
  async run(source: string, cellId = `cell-${++this.#count}`): Promise<CellView> {
    await this.session.run([{ cellId, source, language: 'typescript' }]);
    return this.view(cellId);
  }

  /** Runs one SQL cell to its end. */
  async runSql(source: string, cellId = `cell-${++this.#count}`): Promise<CellView> {
    await this.session.run([{ cellId, source, language: 'sql' }]);
    return this.view(cellId);
  }

  /** Starts a cell without waiting for its end. */
  start(
    source: string,
    cellId = `cell-${++this.#count}`,
  ): { readonly cellId: string; readonly ended: Promise<CellView> } {
    return { cellId, ended: this.run(source, cellId) };
  }

  /** The value of a cell that must end well, as text. */
  async value(source: string): Promise<string> {
    const view = await this.run(source);
    if (view.status !== 'ok')
      throw new Error(`the cell ended as ${view.status}: ${errorOf(view)?.traceback.join('\n')}`);
    return textOf(view);
  }

  view(cellId: string): CellView {
    const known = this.cells.get(cellId);
    if (known !== undefined) return known;
    const view: CellView = { stdout: '', stderr: '', outputs: [], status: null, executionCount: null };
    this.cells.set(cellId, view);
    return view;
  }

  /** Resolves when the condition holds, which is looked at after every command. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const watch = (): void => {
        if (!condition()) return;
        this.#watchers = this.#watchers.filter((watcher) => watcher !== watch);
        resolve();
      };
      this.#watchers.push(watch);
    });
  }

  write(name: string, text: string | Uint8Array): string {
    const path = join(this.dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  notices(): string[] {
    return this.commands.flatMap((command) => (command.type === 'notice' ? [command.message] : []));
  }

  async close(): Promise<void> {
    await this.session.dispose();
    rmSync(this.dir, { recursive: true, force: true });
  }

  #perform(command: FaceCommand): void {
    if (command.type !== 'streamAppended') this.commands.push(command);
    if ('cellId' in command) show(this.view(command.cellId), command);
    for (const watch of this.#watchers) watch();
  }
}

/** As users run kernels. */
export async function testConfinement(): Promise<Extract<Confinement, { type: 'sandboxed' }>> {
  const probe = await probeSandbox();
  if (!probe.works) throw new Error(`The tests need the sandbox. ${probe.reason} ${probe.remedy}`);
  return { type: 'sandboxed', sandbox: probe.sandbox };
}

function show(view: CellView, command: Extract<FaceCommand, { cellId: string }>): void {
  switch (command.type) {
    case 'cellStarted':
      view.executionCount = command.executionCount;
      view.status = null;
      return;
    case 'outputsCleared':
      view.stdout = view.stderr = '';
      view.outputs = [];
      return;
    case 'streamAppended':
      view[command.name] += command.text;
      return;
    case 'outputAppended':
      view.outputs.push(command.output);
      return;
    case 'cellEnded':
      view.status = command.status;
  }
}

/** The plain text of the cell's rich outputs. */
export function textOf(view: CellView): string {
  return view.outputs
    .map((output) =>
      output.type === 'error' ? output.error.traceback.join('\n') : plainText(output.data['text/plain']),
    )
    .join('\n');
}

export function errorOf(view: CellView): CellError | undefined {
  return errorsOf(view)[0];
}

export function errorsOf(view: CellView): CellError[] {
  return view.outputs.flatMap((output) => (output.type === 'error' ? [output.error] : []));
}

function plainText(data: unknown): string {
  return typeof data === 'string' ? data : '';
}
