import { pathToFileURL } from 'node:url';
import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import type { CellSource } from '../CellSources.ts';
import type { SourceCell } from '../../reduce/RunState.ts';
import { isObject, numberOf, textOf } from './Cdp.ts';
import { cellPlace, scriptPlace } from './cellPlace.ts';
import type { Place } from './cellPlace.ts';
import { cellVersion, versionPath } from './CellVersion.ts';
import type { CellVersion } from './CellVersion.ts';

export interface CellScriptsParts {
  /** mlnb's own files. */
  readonly distDir: string;
  /** Where the files of cells seem to be. */
  readonly folder: string;
  /** What a run of this kernel ran. */
  readonly sourceOf: (executionCount: number) => CellSource | null;
}

/** What a debugger sees in place of V8's scripts of cells: files with the cells' own text and positions. */
export class CellScripts {
  readonly #parts: CellScriptsParts;
  readonly #versions = new Map<string, CellVersion>();
  readonly #scripts = new Map<string, { readonly source: CellSource; readonly url: string }>();

  readonly #files = new Set<string>();

  constructor(parts: CellScriptsParts) {
    this.#parts = parts;
  }

  /** Makes the version known, so that breakpoints can be set in it before it runs. */
  add(cell: SourceCell): CellVersion {
    const version = cellVersion(cell, this.#parts.folder);
    this.#versions.set(version.url, version);
    return version;
  }

  byPath(path: string): CellVersion | null {
    return this.#versions.get(pathToFileURL(path).href) ?? null;
  }

  /** The version that a command for `url`, or for all addresses that match `urlRegex`, means. */
  byAddress({ url, urlRegex }: JsonObject): CellVersion | null {
    if (typeof url === 'string') return this.#versions.get(url) ?? null;
    const pattern = typeof urlRegex === 'string' ? regex(urlRegex) : null;
    if (pattern === null) return null;
    return [...this.#versions.values()].find((version) => pattern.test(version.url)) ?? null;
  }

  /** What runs in the script; null for scripts that are not of cells. */
  source(scriptId: string): CellSource | null {
    return this.#scripts.get(scriptId)?.source ?? null;
  }

  /** A script that the user has written: of a cell, or of a file of the project. */
  isUsers(scriptId: string): boolean {
    return this.#scripts.has(scriptId) || this.#files.has(scriptId);
  }

  /**
   * A new script as the debugger is to see it; null when it is to see nothing of it: the declarations that precede a
   * cell are no text of the cell.
   */
  announce(params: JsonObject): JsonObject | null {
    const executionCount = /^Cell \[(\d+)\]$/.exec(textOf(params.url))?.[1];
    const source = executionCount === undefined ? null : this.#parts.sourceOf(Number(executionCount));
    if (source === null) {
      if (this.#isFileOfProject(textOf(params.url))) this.#files.add(textOf(params.scriptId));
      return { ...params, url: plainUrl(textOf(params.url)) };
    }
    if (params.startColumn === 0) return null;
    const url = pathToFileURL(versionPath(source, this.#parts.folder)).href;
    this.#scripts.set(textOf(params.scriptId), { source, url });
    const lines = linesOf(source.source);
    const endColumn = lines.at(-1)?.length ?? 0;
    return { ...params, url, startColumn: 0, endLine: lines.length - 1, endColumn, sourceMapURL: '' };
  }

  /** Every place in a script of a cell becomes one in the cell. */
  toCells(value: JsonValue): JsonValue {
    if (Array.isArray(value)) return value.map((item: JsonValue) => this.toCells(item));
    if (!isObject(value)) return value;
    const mapped: Record<string, JsonValue> = {};
    for (const key of Object.keys(value)) mapped[key] = this.toCells(value[key] ?? null);
    return this.#mapPlace(mapped);
  }

  /** A location in a cell → in V8's script of it. */
  toScript(location: JsonObject): JsonObject {
    const source = this.source(textOf(location.scriptId));
    return source === null ? location : { ...location, ...written(scriptPlace(source, placeOf(location))) };
  }

  #isFileOfProject(url: string): boolean {
    const own = pathToFileURL(this.#parts.distDir).href;
    return url.startsWith('file:') && !url.includes('/node_modules/') && !url.startsWith(own);
  }

  #mapPlace(value: JsonObject): JsonObject {
    const script = this.#scripts.get(textOf(value.scriptId));
    if (script === undefined || numberOf(value.lineNumber) === null) return value;
    const { source } = script;
    const url = typeof value.url === 'string' ? { url: script.url } : {};
    return { ...value, ...url, ...written(clipped(cellPlace(source, placeOf(value)), source.source)) };
  }
}

export function placeOf({ lineNumber, columnNumber }: JsonObject): Place {
  return { line: numberOf(lineNumber) ?? 0, column: numberOf(columnNumber) ?? 0 };
}

export function written({ line, column }: Place): JsonObject {
  return { lineNumber: line, columnNumber: column };
}

/** What the compiler puts below the cell is shown at the cell's end. */
function clipped({ line, column }: Place, source: string): Place {
  const lines = linesOf(source.trimEnd());
  const last = lines.at(-1) ?? '';
  return line < lines.length ? { line, column } : { line: lines.length - 1, column: last.length };
}

/** A file that was loaded anew has its version in the address; the debugger is to see the file. */
function plainUrl(url: string): string {
  return url.replace(/^(file:.*)\?mlnb=\d+$/, '$1');
}

/** The same for a pattern of addresses that a breakpoint is for. */
export function withVersions(urlRegex: string): string {
  return urlRegex.replace(/\$(?=$|[|)])/g, '(?:\\?mlnb=\\d+)?$');
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

function regex(text: string): RegExp | null {
  try {
    return new RegExp(text);
  } catch {
    return null; // Not ours to judge: V8 answers with an error.
  }
}
