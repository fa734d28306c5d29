import { Uri, workspace, type NotebookDocument } from 'vscode';
import { isOurNotebookType } from '../ids.ts';
import { notebookInFront } from '../notebookInFront.ts';

/**
 * The notebook that a command is about: the one whose toolbar was clicked, or the one in front. VS Code
 * gives a toolbar's command `{notebookEditor: {notebookUri}}`.
 */
export function targetNotebook(argument: unknown): NotebookDocument | undefined {
  const uri = uriIn(argument) ?? notebookInFront()?.uri;
  return workspace.notebookDocuments.find(
    (notebook) => isOurNotebookType(notebook.notebookType) && notebook.uri.toString() === uri?.toString(),
  );
}

function uriIn(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  const editor = memberOf(argument, 'notebookEditor');
  const uri = memberOf(editor, 'notebookUri');
  return uri instanceof Uri ? uri : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  // SAFETY: any property of an object may be read as unknown.
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
