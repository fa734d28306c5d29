import { NotebookCellKind, type NotebookDocument } from 'vscode';
import type { NotebookLanguage } from '../../lang/CompiledCell.ts';
import type { CellIds } from '../cells/CellIds.ts';
import { languageIds, sqlLanguageId } from '../ids.ts';
import type { CellText } from './AnalysisCache.ts';

/** The code cells of a notebook, in order. */
export function cellTextsOf(notebook: NotebookDocument, ids: CellIds): CellText[] {
  return notebook.getCells().flatMap((cell) => {
    const language = languages[cell.document.languageId];
    if (cell.kind !== NotebookCellKind.Code || language === undefined) return [];
    return [{ id: ids.idOf(cell), text: cell.document.getText(), language }];
  });
}

const languages: Readonly<Record<string, NotebookLanguage | undefined>> = {
  [languageIds.typescript]: 'typescript',
  [languageIds.javascript]: 'javascript',
  [sqlLanguageId]: 'sql',
};
