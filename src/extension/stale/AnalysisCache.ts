import type { NotebookLanguage } from '../../lang/CompiledCell.ts';
import type { CellAnalysis } from '../../language/dependencies/CellAnalysis.ts';
import type { analyzeCell } from '../../language/dependencies/analyzeCell.ts';

export interface CellText {
  readonly id: string;
  readonly text: string;
  readonly language: NotebookLanguage;
}

/** The analyses of one notebook's cells by their texts: a keystroke costs one of them. */
export class AnalysisCache {
  #known = new Map<string, CellText & { readonly analysis: CellAnalysis }>();

  of(cell: CellText, analyze: typeof analyzeCell): CellAnalysis {
    const known = this.known(cell);
    if (known !== null) return known;
    const analysis = analyze(cell.text, cell.language, this.#known.get(cell.id)?.analysis ?? null);
    this.#known.set(cell.id, { ...cell, analysis });
    return analysis;
  }

  /** The analysis of this very text, if it is the one that the cell had last. */
  known({ id, text, language }: CellText): CellAnalysis | null {
    const known = this.#known.get(id);
    return known?.text === text && known.language === language ? known.analysis : null;
  }

  /** Forgets all others. */
  keep(ids: readonly string[]): void {
    const kept = new Set(ids);
    this.#known = new Map([...this.#known].filter(([id]) => kept.has(id)));
  }
}
