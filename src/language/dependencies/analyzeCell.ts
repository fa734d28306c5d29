import { CellSyntaxError } from '../../lang/CellSyntaxError.ts';
import type { NotebookLanguage } from '../../lang/CompiledCell.ts';
import { analyzeCode } from './analyzeCode.ts';
import { analyzeSql } from './analyzeSql.ts';
import { behaviourOfWords } from './behaviourOf.ts';
import type { CellAnalysis } from './CellAnalysis.ts';

/**
 * Reads from a cell's text what it declares, needs and changes, without running or resolving anything.
 *
 * @param before what the cell's text said when it last parsed: its names hold until it parses again
 */
export function analyzeCell(
  text: string,
  language: NotebookLanguage,
  before: CellAnalysis | null = null,
): CellAnalysis {
  try {
    return language === 'sql' ? analyzeSql(text) : analyzeCode(text, language);
  } catch (error) {
    // A RangeError is a cell that is nested too deeply, which the compiler does not take either.
    if (!(error instanceof CellSyntaxError || error instanceof RangeError)) throw error;
    const { declares, uses, changes } = before ?? nothing;
    return { behaviour: behaviourOfWords('broken', text), declares, uses, changes, isBroken: true };
  }
}

const nothing: Pick<CellAnalysis, 'declares' | 'uses' | 'changes'> = {
  declares: new Map(),
  uses: new Set(),
  changes: new Map(),
};
