import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../control/waitFor.ts';

/** Where a piece of a cell's text begins, or `after` characters behind that. */
export function placeOf(cell: vscode.NotebookCell, text: string, after = 0): vscode.Position {
  const offset = cell.document.getText().indexOf(text);
  assert.ok(offset >= 0, `cell ${cell.index} has no ${text}`);
  return cell.document.positionAt(offset + after);
}

export async function completionsAt(
  cell: vscode.NotebookCell,
  place: vscode.Position,
  trigger?: string,
  resolved = 20,
): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    cell.document.uri,
    place,
    trigger,
    resolved,
  );
  return list.items;
}

/** Words of the text itself and snippets, which the editor offers besides, left out. */
export function labelsOf(items: readonly vscode.CompletionItem[]): string[] {
  return items
    .filter(({ kind }) => kind !== vscode.CompletionItemKind.Snippet && kind !== vscode.CompletionItemKind.Text)
    .map(({ label }) => (typeof label === 'string' ? label : label.label));
}

export async function hoverText(cell: vscode.NotebookCell, place: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    cell.document.uri,
    place,
  );
  assert.ok(hovers.length <= 1, `${hovers.length} hovers for one name`);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((part) => (part instanceof vscode.MarkdownString ? part.value : ''))
    .join('\n');
}

/** Places of cells as `index: text`, sorted, those of files as `name: text`: what lies outside of the text fails. */
export async function describePlaces(
  notebook: vscode.NotebookDocument,
  places: readonly (vscode.Location | vscode.LocationLink)[],
): Promise<string[]> {
  const described = await Promise.all(
    places.map(async (place) => {
      const [uri, range] =
        'uri' in place ? [place.uri, place.range] : [place.targetUri, place.targetSelectionRange ?? place.targetRange];
      const document = await vscode.workspace.openTextDocument(uri);
      assert.ok(document.validateRange(range).isEqual(range), `${uri.toString()} has no ${JSON.stringify(range)}`);
      const cell = notebook.getCells().find((one) => one.document.uri.toString() === uri.toString());
      return `${cell?.index ?? uri.path.split('/').at(-1)}: ${document.getText(range)}`;
    }),
  );
  return described.toSorted();
}

export function messagesOf(cell: vscode.NotebookCell, severity = vscode.DiagnosticSeverity.Error): string[] {
  return vscode.languages
    .getDiagnostics(cell.document.uri)
    .filter((found) => found.severity === severity)
    .map(({ message }) => message);
}

/** Waits until a cell has just these errors. */
export async function waitForErrors(cell: vscode.NotebookCell, expected: readonly RegExp[]): Promise<void> {
  const isSo = (): boolean => {
    const found = messagesOf(cell);
    return found.length === expected.length && expected.every((one, index) => one.test(found[index] ?? ''));
  };
  await waitFor(`errors of cell ${cell.index}`, isSo, 60_000).catch((error: unknown) => {
    assert.fail(`${String(error)}: ${expected.join()}, and not ${JSON.stringify(messagesOf(cell))}`);
  });
}
