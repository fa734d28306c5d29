import { fileURLToPath, pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
import { type Location, type Range, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CellEdit } from '../features/edits.ts';
import { isInCell, type Place, type Span } from '../service/Places.ts';
import type { CellText } from './CellText.ts';
import type { OpenNotebook } from './Notebooks.ts';

/** Puts places of the service into the protocol's form: a URI, and lines and characters. */
export class ToProtocol {
  readonly #textOf: (cellUri: string) => CellText | undefined;

  constructor(textOf: (cellUri: string) => CellText | undefined) {
    this.#textOf = textOf;
  }

  /** Of a file's URI; null for what is no file. */
  pathOf(uri: string): string | null {
    try {
      return fileURLToPath(uri).replaceAll('\\', '/');
    } catch {
      return null;
    }
  }

  range(text: TextDocument, { start, length }: Span): Range {
    return { start: text.positionAt(start), end: text.positionAt(start + length) };
  }

  location(notebook: OpenNotebook, place: Place): Location | null {
    const text = this.#textAt(notebook, place);
    return text === null ? null : { uri: text.uri, range: this.range(text, place.span) };
  }

  locations(notebook: OpenNotebook, places: readonly Place[]): Location[] {
    return places.flatMap((place) => this.location(notebook, place) ?? []);
  }

  workspaceEdit(notebook: OpenNotebook, edits: readonly CellEdit[]): WorkspaceEdit {
    const changes: Record<string, TextEdit[]> = {};
    for (const { place, newText } of edits) {
      const location = this.location(notebook, place);
      if (location !== null) (changes[location.uri] ??= []).push({ range: location.range, newText });
    }
    return { changes };
  }

  #textAt(notebook: OpenNotebook, place: Place): TextDocument | null {
    if (!isInCell(place)) return fileText(place.path);
    const uri = notebook.cells.find(({ id }) => id === place.cellId)?.uri;
    return (uri === undefined ? undefined : this.#textOf(uri)) ?? null;
  }
}

function fileText(path: string): TextDocument | null {
  try {
    return TextDocument.create(pathToFileURL(path).href, 'typescript', 0, readFileSync(path, 'utf8'));
  } catch {
    return null; // It was there when TypeScript read it, and is gone.
  }
}
