import type { JsonObject } from '../../base/Json.ts';
import type { CodeCell, Notebook } from '../../notebook/Notebook.ts';
import { isTypeScriptNotebook } from '../../notebook/isTypeScriptNotebook.ts';
import { cellLanguageIds, languageIds } from '../ids.ts';
import { objectAt, stringAt } from './jsonReaders.ts';

/** The editor's language of cells that name none: a Python notebook's cells are not taken for TypeScript. */
export function defaultLanguageOf(notebook: Notebook): string {
  if (isTypeScriptNotebook(notebook)) return languageIds.typescript;
  const { metadata } = notebook;
  const spec = stringAt(objectAt(metadata, 'kernelspec'), 'language');
  return (spec ?? stringAt(objectAt(metadata, 'language_info'), 'name') ?? 'plaintext').toLowerCase();
}

export function languageOfCell(cell: CodeCell, defaultLanguage: string): string {
  const named = namedLanguage(cell.metadata);
  return named === undefined ? defaultLanguage : editorLanguage(named);
}

/** The cell's metadata with the language named where it is not the notebook's own, in VS Code's own key. */
export function metadataWithLanguage(metadata: JsonObject, languageId: string, defaultLanguage: string): JsonObject {
  const named = namedLanguage(metadata);
  if (languageId === (named === undefined ? defaultLanguage : editorLanguage(named))) return metadata;
  const { vscode: _, mlnb: __, ...rest } = metadata;
  const { language: ___, ...mlnb } = objectAt(metadata, 'mlnb') ?? {};
  const { languageId: ____, ...vscode } = objectAt(metadata, 'vscode') ?? {};
  const ownVscode = languageId === defaultLanguage ? vscode : { ...vscode, languageId: fileLanguage(languageId) };
  return {
    ...rest,
    ...(Object.keys(mlnb).length > 0 ? { mlnb } : {}),
    ...(Object.keys(ownVscode).length > 0 ? { vscode: ownVscode } : {}),
  };
}

function namedLanguage(metadata: JsonObject): string | undefined {
  return stringAt(objectAt(metadata, 'mlnb'), 'language') ?? stringAt(objectAt(metadata, 'vscode'), 'languageId');
}

function editorLanguage(named: string): string {
  return cellLanguageIds[named] ?? named;
}

function fileLanguage(languageId: string): string {
  const names = Object.keys(cellLanguageIds);
  return names.find((name) => cellLanguageIds[name] === languageId) ?? languageId;
}
