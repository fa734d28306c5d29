import { fileURLToPath } from 'node:url';
import type { NotebookDocument } from 'vscode-languageserver/node';
import type { NotebookCell } from '../chain/NotebookCell.ts';
import type { NotebookProject } from '../service/NotebookProject.ts';
import type { CellText } from './CellText.ts';

/** A cell of an open notebook. */
export interface OpenCell {
  readonly notebook: OpenNotebook;
  readonly id: string;
  readonly text: CellText;
}

export interface OpenNotebook {
  readonly uri: string;
  /** Absolute, with `/`. */
  readonly path: string;
  readonly project: NotebookProject;
  /** In document order, those that TypeScript reads. */
  readonly cells: readonly { readonly id: string; readonly uri: string }[];
}

/** What a project is made by, once TypeScript is there. */
export type CreateProject = (notebookPath: string) => NotebookProject;

/** A longer cell is data: TypeScript would need seconds after every key. */
const maxCharacters = 300_000;

/** The open notebooks, and which cell has which name in TypeScript's eyes. */
export class Notebooks {
  createProject: CreateProject = () => {
    throw new Error('A notebook was opened before the server was ready.');
  };
  readonly #textOf: (cellUri: string) => CellText | undefined;
  readonly #open = new Map<string, OpenNotebook>();
  /** A cell's URI may hold any character. */
  readonly #ids = new Map<string, string>();
  readonly #byCell = new Map<string, string>();
  #made = 0;

  constructor(textOf: (cellUri: string) => CellText | undefined) {
    this.#textOf = textOf;
  }

  get all(): IterableIterator<OpenNotebook> {
    return this.#open.values();
  }

  /** Takes a notebook as it is now. */
  set({ uri, cells }: Pick<NotebookDocument, 'uri' | 'cells'>): OpenNotebook {
    const path = pathOf(uri);
    const project = this.#open.get(uri)?.project ?? this.createProject(path);
    const known = cells.flatMap(({ document }) => {
      const text = this.#textOf(document);
      return text === undefined ? [] : [this.#toCell(document, text)];
    });
    for (const { uri: cellUri } of known) this.#byCell.set(cellUri, uri);
    project.setCells(known.map(({ cell }) => cell));
    const open = { uri, path, project, cells: known.map(({ cell: { id }, uri: cellUri }) => ({ id, uri: cellUri })) };
    this.#open.set(uri, open);
    return open;
  }

  /** Takes notice of files that came, went or changed. @returns the notebooks, whose cells may mean something else now */
  filesChanged(paths: readonly string[]): OpenNotebook[] {
    const isConfig = paths.some((path) => /[\\/][\w.-]*config[\w.-]*\.json$/.test(path));
    return [...this.#open.values()].map((open) => {
      if (!isConfig) {
        open.project.filesChanged(paths);
        return open;
      }
      // Every option may be another one now.
      const project = this.createProject(open.path);
      project.setCells(this.#cellsOf(open));
      open.project.dispose();
      const renewed = { ...open, project };
      this.#open.set(open.uri, renewed);
      return renewed;
    });
  }

  #cellsOf({ cells }: OpenNotebook): NotebookCell[] {
    return cells.flatMap(({ uri }) => {
      const text = this.#textOf(uri);
      return text === undefined ? [] : [this.#toCell(uri, text).cell];
    });
  }

  close(uri: string): void {
    const open = this.#open.get(uri);
    this.#open.delete(uri);
    for (const cell of open?.cells ?? []) {
      this.#byCell.delete(cell.uri);
      this.#ids.delete(cell.uri);
    }
    open?.project.dispose();
  }

  notebook(uri: string): OpenNotebook | undefined {
    return this.#open.get(uri);
  }

  cell(cellUri: string): OpenCell | null {
    const notebook = this.#open.get(this.#byCell.get(cellUri) ?? '');
    const id = this.#ids.get(cellUri);
    const text = this.#textOf(cellUri);
    return notebook === undefined || id === undefined || text === undefined ? null : { notebook, id, text };
  }

  #toCell(uri: string, text: CellText): { readonly uri: string; readonly cell: NotebookCell } {
    const id = this.#ids.get(uri) ?? `c${(this.#made += 1)}`;
    this.#ids.set(uri, id);
    const own = text.getText();
    const language = languages.get(text.languageId) ?? 'typescript';
    return { uri, cell: { id, language, text: own.length > maxCharacters ? '' : own } };
  }
}

const languages = new Map<string, NotebookCell['language']>([
  ['mlnb-javascript', 'javascript'],
  ['sql', 'sql'],
]);

/** Of a notebook that is no file, a place in the working folder: relative imports have to mean something. */
function pathOf(uri: string): string {
  return (filePath(uri) ?? `${process.cwd()}/${uri.replaceAll(/[^\w.-]+/g, '_')}`).replaceAll('\\', '/');
}

function filePath(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null; // As `file://host/…`, which is no path here.
  }
}
