import type { CodeCell } from './Notebook.ts';
import { jsonMember } from './json/jsonKinds.ts';

export type CellLanguage = 'typescript' | 'javascript' | 'sql';

/** The language that a code cell's metadata names (VS Code's key or mlnb's own), else TypeScript. */
export function cellLanguage(cell: CodeCell): CellLanguage {
  const named =
    jsonMember(jsonMember(cell.metadata, 'mlnb'), 'language') ??
    jsonMember(jsonMember(cell.metadata, 'vscode'), 'languageId');
  return named === 'javascript' || named === 'sql' ? named : 'typescript';
}
