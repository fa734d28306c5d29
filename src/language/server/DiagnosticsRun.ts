import { setImmediate, setTimeout as setTimeoutPromise } from 'node:timers/promises';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { completions } from '../features/completions.ts';
import { type CellDiagnostic, diagnostics } from '../features/diagnostics.ts';
import type { CellText } from './CellText.ts';
import type { Notebooks, OpenNotebook } from './Notebooks.ts';
import type { ToProtocol } from './ToProtocol.ts';

export interface DiagnosticsRunParts {
  readonly notebooks: Notebooks;
  readonly toProtocol: ToProtocol;
  readonly textOf: (cellUri: string) => CellText | undefined;
  readonly send: (found: PublishDiagnosticsParams) => Promise<void>;
  /** All cells are looked at, and nobody has typed for a while. */
  readonly onRest: () => void;
}

/** How long nobody has to type before a notebook is looked at, in milliseconds. */
const restMs = 120;
/** How long after that the types are read that no cell has named yet. */
const idleMs = 1_000;

/**
 * Looks at the cells of a notebook that a change may have touched, one at a time and the changed one first; questions that
 * come meanwhile are answered between two cells. A later change ends the run, and what it has not looked at is looked at
 * by the next one.
 */
export class DiagnosticsRun {
  readonly #parts: DiagnosticsRunParts;
  readonly #current = new Map<string, object>();
  /** By notebook: ids of the cells to look at. */
  readonly #waiting = new Map<string, Set<string>>();
  #isWarm = false;

  constructor(parts: DiagnosticsRunParts) {
    this.#parts = parts;
  }

  /** @param changed URI of the cell that somebody is writing */
  start(notebook: OpenNotebook, changed: string | null): void {
    this.#begin(notebook, changed, notebook.project.takeAffected());
  }

  /** Files have changed, and any cell may use them. */
  startAll(notebook: OpenNotebook): void {
    const ids = notebook.cells.map(({ id }) => id);
    this.#begin(notebook, null, ids);
  }

  /** Takes the marks of a notebook's cells away. */
  clear(uri: string): void {
    this.#current.delete(uri);
    this.#waiting.delete(uri);
    for (const cell of this.#parts.notebooks.notebook(uri)?.cells ?? []) {
      void this.#parts.send({ uri: cell.uri, diagnostics: [] });
    }
  }

  #begin({ uri }: OpenNotebook, changed: string | null, ids: readonly string[]): void {
    const run = {};
    this.#current.set(uri, run);
    this.#waiting.set(uri, new Set([...(this.#waiting.get(uri) ?? []), ...ids]));
    setTimeout(() => {
      this.#look(uri, changed, run).catch((error: unknown) => {
        console.error(error);
      });
    }, restMs);
  }

  async #look(uri: string, changed: string | null, run: object): Promise<void> {
    const cells = this.#parts.notebooks.notebook(uri)?.cells ?? [];
    for (const cell of cells.toSorted((a, b) => Number(b.uri === changed) - Number(a.uri === changed))) {
      if (this.#current.get(uri) !== run) return;
      if (this.#waiting.get(uri)?.delete(cell.id) === true && (await this.#send(uri, cell))) await setImmediate();
    }
    await setTimeoutPromise(idleMs);
    if (this.#current.get(uri) === run) this.#rest(uri);
  }

  /** @returns false for a cell that nobody has to look at */
  async #send(notebookUri: string, { id, uri }: OpenNotebook['cells'][number]): Promise<boolean> {
    const notebook = this.#parts.notebooks.notebook(notebookUri);
    const text = this.#parts.textOf(uri);
    if (notebook === undefined || text === undefined || text.languageId === 'sql') return false;
    const found = diagnosticsOf(notebook, id).map((one) => this.#toProtocol(notebook, text, one));
    await this.#parts.send({ uri, diagnostics: found });
    return true;
  }

  #rest(uri: string): void {
    const notebook = this.#parts.notebooks.notebook(uri);
    if (notebook?.project.readAllGlobals() === true) {
      if (!this.#isWarm) warmUp(notebook);
      this.#isWarm = true;
      // A new prelude means nothing new.
      notebook.project.takeAffected();
    }
    this.#parts.onRest();
  }

  #toProtocol(notebook: OpenNotebook, text: CellText, found: CellDiagnostic): Diagnostic {
    const { toProtocol } = this.#parts;
    return {
      range: toProtocol.range(text, found.span),
      severity: severities[found.severity],
      code: found.code,
      source: 'ts',
      message: found.message,
      tags: [
        ...(found.isUnnecessary ? [DiagnosticTag.Unnecessary] : []),
        ...(found.isDeprecated ? [DiagnosticTag.Deprecated] : []),
      ],
      relatedInformation: found.related.flatMap(({ place, message }) => {
        const location = toProtocol.location(notebook, place);
        return location === null ? [] : [{ location, message }];
      }),
    };
  }
}

/** The first completion would take ten times as long as the second: TypeScript compiles itself, and looks for all exports. */
function warmUp({ project, cells }: OpenNotebook): void {
  const cellId = cells.at(-1)?.id;
  if (cellId !== undefined) completions(project, { cellId, offset: Number.MAX_SAFE_INTEGER }, null);
}

/** What TypeScript dies of in one cell is said, and no reason to leave the others without. */
function diagnosticsOf({ project }: OpenNotebook, id: string): CellDiagnostic[] {
  try {
    return diagnostics(project, id);
  } catch (error) {
    console.error(error);
    return [];
  }
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
} as const;
