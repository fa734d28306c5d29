import path from 'node:path';
import {
  CompletionItem,
  CompletionItemKind,
  languages,
  Range,
  workspace,
  type CompletionItemProvider,
  type Disposable,
  type NotebookDocument,
  type TextDocument,
} from 'vscode';
import { notebookTypes, sqlLanguageId } from '../ids.ts';
import type { VariableSnapshots } from '../variables/VariableSnapshots.ts';
import { dataFilesBelow } from './dataFilesBelow.ts';
import { headerColumns } from './headerColumns.ts';
import { looseTokens } from './looseTokens.ts';
import { sqlSourcesOf } from './sqlSourcesOf.ts';
import type { SqlSources, SqlSuggestion, SqlTable } from './SqlSources.ts';
import { suggestSql } from './suggestSql.ts';
import { tablesInScope } from './tablesInScope.ts';

/** Completes names of tables, columns and files in SQL cells. Reads the first line of files at most. */
export function registerSqlCompletions(snapshots: VariableSnapshots): Disposable {
  const provider: CompletionItemProvider = {
    provideCompletionItems: async (document, position) => {
      const notebook = workspace.notebookDocuments.find((one) => hasCell(one, document));
      if (notebook === undefined) return [];
      const text = document.getText();
      const sources = await sourcesFor(text, notebook, snapshots);
      const found = suggestSql(text, document.offsetAt(position), sources);
      if (found === null) return [];
      const range = new Range(document.positionAt(found.start), document.positionAt(found.end));
      return found.items.map((item) => toItem(item, range));
    },
  };
  const selector = Object.values(notebookTypes).map((notebookType) => ({ notebookType, language: sqlLanguageId }));
  return languages.registerCompletionItemProvider(selector, provider, '.', "'", '"', '/', '{');
}

async function sourcesFor(text: string, notebook: NotebookDocument, snapshots: VariableSnapshots): Promise<SqlSources> {
  const folder = notebook.uri.scheme === 'file' ? path.dirname(notebook.uri.fsPath) : null;
  const named = tablesInScope(looseTokens(text)).map(({ table }) => table);
  const [files, fileTables] =
    folder === null ? [[], []] : await Promise.all([dataFilesBelow(folder), tablesOfFiles(folder, named)]);
  const cells = notebook.getCells().filter(({ document }) => document.languageId === sqlLanguageId);
  return sqlSourcesOf({
    snapshot: snapshots.latest(notebook),
    cells: cells.map(({ document }) => document.getText()),
    files,
    fileTables,
  });
}

/** Of the files that the text names, those below the notebook's folder whose first line tells their columns. */
async function tablesOfFiles(folder: string, named: readonly string[]): Promise<SqlTable[]> {
  const tables = await Promise.all(
    [...new Set(named)].map(async (name) => {
      const file = path.resolve(folder, name);
      const columns = file.startsWith(folder + path.sep) ? await headerColumns(file) : [];
      return { name, detail: '', columns: columns.map((column) => ({ name: column, type: '' })) };
    }),
  );
  return tables.filter(({ columns }) => columns.length > 0);
}

function hasCell(notebook: NotebookDocument, document: TextDocument): boolean {
  return notebook.getCells().some((cell) => cell.document === document);
}

const kinds = {
  table: CompletionItemKind.Struct,
  column: CompletionItemKind.Field,
  file: CompletionItemKind.File,
  function: CompletionItemKind.Function,
  keyword: CompletionItemKind.Keyword,
  name: CompletionItemKind.Variable,
} as const;

/** What is there comes before what could always be written. */
const ranks = { column: 0, name: 0, table: 1, file: 2, function: 3, keyword: 4 } as const;

function toItem({ label, kind, insertText, detail }: SqlSuggestion, range: Range): CompletionItem {
  const item = new CompletionItem({ label, ...(detail === '' ? {} : { description: detail }) }, kinds[kind]);
  item.insertText = insertText;
  item.filterText = insertText;
  item.sortText = `${ranks[kind]}${label.toLowerCase()}`;
  item.range = range;
  return item;
}
