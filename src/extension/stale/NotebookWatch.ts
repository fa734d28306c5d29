import { setImmediate } from 'node:timers/promises';
import type { NotebookDocument } from 'vscode';
import { buildGraph, type AnalyzedCell } from '../../language/dependencies/buildGraph.ts';
import type { CellGraph, CellNode } from '../../language/dependencies/CellGraph.ts';
import { RunLog } from '../../language/dependencies/RunLog.ts';
import type { CellIds } from '../cells/CellIds.ts';
import { AnalysisCache, type CellText } from './AnalysisCache.ts';
import type { CellRunEvent } from './CellRunEvent.ts';
import { cellTextsOf } from './cellTextsOf.ts';
import { pictureOf, type Picture } from './Picture.ts';

/** Analyses may take this long before others get their turn; a notebook that opens has hundreds of cells. */
const sliceMs = 6;

export interface WatchOptions {
  readonly ids: CellIds;
  /** The notebook by now: saving it under a name makes another document of it. */
  readonly notebook: () => NotebookDocument | undefined;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

/** Follows what is typed and what runs in one notebook, each thing after the other, and knows what is stale. */
export class NotebookWatch {
  readonly #options: WatchOptions;
  readonly #cache = new AnalysisCache();
  readonly #log = new RunLog();
  /** Texts that wait in the kernel's queue, by cell. */
  readonly #queued = new Map<string, CellText[]>();
  readonly #running = new Map<string, CellNode>();
  #work: Promise<void> = Promise.resolve();
  #isRefreshing = false;
  #picture: Picture | null = null;
  #lastGraph: { readonly cells: readonly AnalyzedCell[]; readonly graph: CellGraph } | null = null;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  get picture(): Picture | null {
    return this.#picture;
  }

  /** Something waits for the kernel. */
  get isBusy(): boolean {
    return this.#running.size > 0 || [...this.#queued.values()].some((texts) => texts.length > 0);
  }

  /** Resolves with the picture of the cells as they are now. */
  async look(): Promise<Picture | null> {
    this.refresh();
    await this.#work;
    return this.#picture;
  }

  /** Looks at the cells again, once however often it is asked. */
  refresh(): void {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    this.#then(async () => {
      this.#isRefreshing = false;
      await this.#lookAtCells();
    });
  }

  note(event: CellRunEvent): void {
    const { cellId } = event;
    if (event.type === 'queued') {
      const { source, language } = event;
      const waiting = this.#queued.get(cellId) ?? [];
      this.#queued.set(cellId, [...waiting, { id: cellId, text: source, language }]);
    } else if (event.type === 'started') {
      const text = this.#takeQueued(cellId);
      this.#then(() => this.#start(cellId, text));
    } else {
      const { status, durationMs } = event;
      if (status === 'cancelled') this.#takeQueued(cellId);
      else
        this.#then(() => {
          this.#end(cellId, status === 'ok', durationMs);
        });
    }
  }

  /** The kernel has ended: nothing has run. */
  kernelEnded(isStopped: boolean): void {
    // While one starts, cells wait for it.
    if (isStopped) this.#queued.clear();
    this.#then(() => {
      this.#running.clear();
      this.#log.clear();
    });
    this.refresh();
  }

  #then(step: () => void | Promise<void>): void {
    this.#work = this.#work.then(step).catch(this.#options.onError);
  }

  #takeQueued(cellId: string): CellText | undefined {
    const [next, ...rest] = this.#queued.get(cellId) ?? [];
    this.#queued.set(cellId, rest);
    return next;
  }

  async #start(cellId: string, text: CellText | undefined): Promise<void> {
    const { analyzeCell } = await import('../onDemand.ts');
    const cells = await this.#analyzed();
    const graph = this.#graphOf(
      cells.map((cell) => {
        if (cell.id !== cellId || text === undefined || this.#cache.known(text) !== null) return cell;
        return { id: cellId, analysis: analyzeCell(text.text, text.language, cell.analysis) };
      }),
    );
    const node = graph.nodes.get(cellId);
    if (node === undefined) return;
    this.#running.set(cellId, node);
    this.#log.start(node, graph);
  }

  #end(cellId: string, isOk: boolean, durationMs: number): void {
    const node = this.#running.get(cellId);
    this.#running.delete(cellId);
    if (node !== undefined) this.#log.end(node, { isOk, durationMs });
  }

  async #lookAtCells(): Promise<void> {
    const notebook = this.#options.notebook();
    if (notebook === undefined) return;
    const cells = await this.#analyzed();
    const numbers = new Map(notebook.getCells().map((cell, index) => [this.#options.ids.idOf(cell), index + 1]));
    const before = this.#picture?.marks;
    this.#picture = pictureOf(this.#graphOf(cells), this.#log, (id) => numbers.get(id));
    if (JSON.stringify([...(before ?? [])]) !== JSON.stringify([...this.#picture.marks])) this.#options.onChange();
  }

  /** Most looks find the same texts as the one before. */
  #graphOf(cells: readonly AnalyzedCell[]): CellGraph {
    const last = this.#lastGraph;
    const isSame =
      last?.cells.length === cells.length &&
      cells.every(({ id, analysis }, at) => last.cells[at]?.id === id && last.cells[at].analysis === analysis);
    if (last !== null && isSame) return last.graph;
    const graph = buildGraph(cells);
    this.#lastGraph = { cells, graph };
    return graph;
  }

  async #analyzed(): Promise<AnalyzedCell[]> {
    const notebook = this.#options.notebook();
    if (notebook === undefined) return [];
    const { analyzeCell } = await import('../onDemand.ts');
    const texts = cellTextsOf(notebook, this.#options.ids);
    const cells: AnalyzedCell[] = [];
    let since = performance.now();
    for (const cell of texts) {
      cells.push({ id: cell.id, analysis: this.#cache.of(cell, analyzeCell) });
      if (performance.now() - since < sliceMs) continue;
      await setImmediate();
      since = performance.now();
    }
    this.#cache.keep(texts.map(({ id }) => id));
    return cells;
  }
}
