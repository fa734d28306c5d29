import type { CompiledCell, NotebookLanguage } from '../../lang/CompiledCell.ts';

export interface CellSource {
  readonly cellId: string;
  readonly source: string;
  readonly columnShifts: CompiledCell['columnShifts'];
  readonly lineMap: CompiledCell['lineMap'];
}

/** The cell that declared a variable last, as it was then. */
export interface DeclaringCell {
  readonly source: string;
  readonly language: NotebookLanguage;
}

const mostSources = 10_000;

/** What each run of the present kernel ran: errors of old functions still show their lines. */
export class CellSources {
  readonly #sources = new Map<number, CellSource>();
  /** Runs of unchanged cells share one entry. */
  readonly #latest = new Map<string, CellSource>();

  readonly #declaring = new Map<string, DeclaringCell>();

  remember(executionCount: number, source: string, code: CompiledCell): void {
    const latest = this.#latest.get(code.cellId);
    const { cellId, columnShifts, lineMap } = code;
    const entry = latest?.source === source ? latest : { cellId, source, columnShifts, lineMap };
    this.#latest.set(cellId, entry);
    this.#sources.set(executionCount, entry);
    if (this.#sources.size > mostSources) this.#sources.delete(executionCount - mostSources);
  }

  /** The cell now is where its variables come from. */
  rememberDeclarations(code: CompiledCell, cell: DeclaringCell): void {
    for (const name of code.declares) this.#declaring.set(name, cell);
  }

  declaring(name: string): DeclaringCell | null {
    return this.#declaring.get(name) ?? null;
  }

  get(executionCount: number): CellSource | null {
    return this.#sources.get(executionCount) ?? null;
  }

  clear(): void {
    this.#sources.clear();
    this.#latest.clear();
    this.#declaring.clear();
  }
}
