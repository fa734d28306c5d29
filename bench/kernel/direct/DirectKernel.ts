import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaceCommand } from '../../../src/kernel/FaceCommand.ts';
import type { NotebookSession, SessionOptions } from '../../../src/kernel/host/NotebookSession.ts';
import { startSession } from '../../../src/kernel/host/startSession.ts';
import { defaultTimeoutMs, OutcomeCollector } from '../BenchKernel.ts';
import type { BenchCell, BenchKernel, CellOutcome } from '../BenchKernel.ts';

/** Our kernel by the API that the editor and the command line use, without Jupyter between. */
export class DirectKernel implements BenchKernel {
  readonly #session: NotebookSession;
  readonly #folder: string;
  readonly #collectors = new Map<string, OutcomeCollector>();
  #count = 0;

  constructor(options: Omit<SessionOptions, 'notebookPath' | 'workspaceDir'>) {
    this.#folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-bench-')));
    const notebook = { notebookPath: join(this.#folder, 'bench.mlnb'), workspaceDir: this.#folder };
    this.#session = startSession(
      { ...options, ...notebook },
      { perform: (command) => this.#perform(command), ask: () => Promise.resolve(null), log: () => undefined },
    );
  }

  get pid(): number {
    return this.#session.info?.pid ?? 0;
  }

  async run(cells: readonly BenchCell[], timeoutMs = defaultTimeoutMs): Promise<readonly CellOutcome[]> {
    const sources = cells.map(({ code }) => ({
      cellId: `cell-${++this.#count}`,
      source: code,
      language: 'typescript',
    }));
    const collectors = sources.map(({ cellId }) => {
      const collector = new OutcomeCollector();
      this.#collectors.set(cellId, collector);
      return collector;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), timeoutMs)));
    const summary = await Promise.race([this.#session.run(sources), late]);
    clearTimeout(timer);
    for (const { cellId } of sources) this.#collectors.delete(cellId);
    return collectors.map((collector, index) => collector.outcome(statusOf(summary?.cells[index]?.status)));
  }

  interrupt(): void {
    void this.#session.interrupt();
  }

  async end(): Promise<void> {
    await this.#session.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #perform(command: FaceCommand): void {
    if (command.type === 'streamAppended' && command.name === 'stdout')
      this.#collectors.get(command.cellId)?.print(command.text);
    if (command.type !== 'outputAppended') return;
    const collector = this.#collectors.get(command.cellId);
    if (collector === undefined) return;
    if (command.output.type === 'error') {
      collector.result = command.output.error.message;
      return;
    }
    const { 'image/png': picture, 'text/plain': text } = command.output.data;
    if (picture instanceof Uint8Array) collector.pictureBytes += picture.byteLength;
    if (typeof text === 'string') collector.result = text;
  }
}

function statusOf(status: 'ok' | 'error' | 'interrupted' | 'cancelled' | undefined): CellOutcome['status'] {
  if (status === undefined) return 'late';
  return status === 'cancelled' ? 'died' : status;
}
