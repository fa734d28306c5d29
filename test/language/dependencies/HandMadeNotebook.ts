import type { NotebookLanguage } from '../../../src/lang/CompiledCell.ts';
import { analyzeCell } from '../../../src/language/dependencies/analyzeCell.ts';
import { assessCells, type StaleReason } from '../../../src/language/dependencies/assessCells.ts';
import { buildGraph } from '../../../src/language/dependencies/buildGraph.ts';
import type { CellAnalysis } from '../../../src/language/dependencies/CellAnalysis.ts';
import type { CellGraph } from '../../../src/language/dependencies/CellGraph.ts';
import { planAutoRun } from '../../../src/language/dependencies/planAutoRun.ts';
import { planNeeded, planStale, type PlanSource } from '../../../src/language/dependencies/planRun.ts';
import { RunLog } from '../../../src/language/dependencies/RunLog.ts';

/** A cell's text; one that begins with `SQL:` is an SQL cell. */
export type Text = string;

/** Cells that are edited and run by hand, in no kernel. Cells are named by their numbers, from 1, also after others came. */
export class HandMadeNotebook {
  #cells: { readonly id: string; analysis: CellAnalysis }[];
  readonly #log = new RunLog();

  constructor(...texts: readonly Text[]) {
    this.#cells = texts.map((text, index) => ({ id: String(index + 1), analysis: analyze(text) }));
  }

  get graph(): CellGraph {
    return buildGraph(this.#cells);
  }

  edit(number: number, text: Text): void {
    const cell = this.#cells.find(({ id }) => id === String(number));
    if (cell) cell.analysis = analyze(text, cell.analysis);
  }

  /** Puts a cell named `id` above the one with that number. */
  insertAbove(number: number, id: string, text: Text): void {
    const at = this.#cells.findIndex((cell) => cell.id === String(number));
    this.#cells.splice(at, 0, { id, analysis: analyze(text) });
  }

  remove(number: number): void {
    this.#cells = this.#cells.filter(({ id }) => id !== String(number));
  }

  run(numbers: readonly (number | string)[], { isOk = true, seconds = 0 } = {}): void {
    for (const number of numbers) {
      const { graph } = this;
      const node = graph.nodes.get(String(number));
      if (node === undefined) throw new Error(`there is no cell ${number}`);
      this.#log.start(node, graph);
      this.#log.end(node, { isOk, durationMs: seconds * 1_000 });
    }
  }

  runAll(): void {
    this.run(this.#cells.map(({ id }) => id));
  }

  restartKernel(): void {
    this.#log.clear();
  }

  /** The stale cells and why, as in `3: changed x of 1`. */
  get stale(): string[] {
    return [...this.#source.states].flatMap(([id, state]) =>
      state.type === 'stale' ? [`${id}: ${state.reasons.map(told).join(', ')}`] : [],
    );
  }

  /** What the cells are that are not stale, as in `1 fresh`. */
  get others(): string[] {
    return [...this.#source.states].flatMap(([id, { type }]) => (type === 'stale' ? [] : [`${id} ${type}`]));
  }

  /** What *Run Stale Cells* runs. */
  get toRun(): string {
    return planStale(this.#source).join(' ');
  }

  needsFor(number: number): string {
    return planNeeded([String(number)], this.#source).join(' ');
  }

  runsByItself(maxSeconds: number, hasRun: readonly number[] = []): string {
    const limits = { maxDurationMs: maxSeconds * 1_000, hasRun: new Set(hasRun.map(String)) };
    return planAutoRun(this.#source, limits).join(' ');
  }

  get log(): RunLog {
    return this.#log;
  }

  get #source(): PlanSource {
    const { graph } = this;
    return { graph, log: this.#log, states: assessCells(graph, this.#log) };
  }
}

export function analyze(text: Text, before: CellAnalysis | null = null): CellAnalysis {
  const language: NotebookLanguage = text.startsWith('SQL:') ? 'sql' : 'typescript';
  return analyzeCell(text.replace(/^SQL:/, ''), language, before);
}

function told(reason: StaleReason): string {
  if (reason.type === 'edited') return 'edited';
  const instead = reason.type === 'otherValue' ? ` in place of ${reason.ranWith ?? 'nothing'}` : '';
  return `${reason.type} ${reason.name} of ${reason.cell}${instead}`;
}
