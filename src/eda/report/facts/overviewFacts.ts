import type { Profile } from '../../profile/Profile.ts';
import { percent } from '../../warnings/percent.ts';
import { formatBytes, formatFigure } from '../formatFigure.ts';
import type { Fact } from './Fact.ts';

/** The table as a whole in a few figures. */
export function overviewFacts({ overview, warnings }: Profile): Fact[] {
  const { rowCount, columnCount, missingCells, duplicateRows } = overview;
  const cells = rowCount * columnCount;
  const share = cells === 0 ? '' : ` (${percent(missingCells / cells)})`;
  return [
    ['Rows', formatFigure(rowCount)],
    ['Columns', formatFigure(columnCount)],
    ['Missing cells', `${formatFigure(missingCells)}${share}`],
    ['Duplicate rows', `${overview.isDuplicateRowsEstimated ? 'about ' : ''}${formatFigure(duplicateRows)}`],
    ['In memory', formatBytes(overview.memoryBytes)],
    ['Warnings', formatFigure(warnings.length)],
  ];
}
