import type { JsonValue } from '../../base/Json.ts';

export interface HistoryRequest {
  readonly hist_access_type: 'tail' | 'range' | 'search';
  /** With what each cell showed, as text. */
  readonly output: boolean;
  readonly session: number;
  readonly start: number;
  readonly stop: number | null;
  readonly n: number | null;
  readonly pattern: string;
  readonly unique: boolean;
}

interface Entry {
  readonly line: number;
  readonly source: string;
  output: string | null;
}

const mostEntries = 10_000;
/** This kernel's only one: history is not kept on disk. */
const ownSession = 1;

/** What was run in this kernel, oldest first. */
export class History {
  readonly #entries: Entry[] = [];

  add(line: number, source: string): void {
    this.#entries.push({ line, source, output: null });
    if (this.#entries.length > mostEntries) this.#entries.shift();
  }

  setOutput(line: number, text: string): void {
    const entry = this.#entries.findLast((candidate) => candidate.line === line);
    if (entry !== undefined) entry.output = text;
  }

  /** `[session, line, source]` each, or `[session, line, [source, output]]`. */
  find(request: HistoryRequest): JsonValue[] {
    return this.#select(request).map(({ line, source, output }) => [
      ownSession,
      line,
      request.output ? [source, output] : source,
    ]);
  }

  #select(request: HistoryRequest): readonly Entry[] {
    switch (request.hist_access_type) {
      case 'tail':
        return lastOf(this.#entries, request.n);
      case 'range':
        return this.#range(request);
      case 'search':
        return lastOf(this.#search(request), request.n);
    }
  }

  /** Session 0 is the present one, as negative ones are sessions before it. */
  #range({ session, start, stop }: HistoryRequest): readonly Entry[] {
    if (session !== 0 && session !== ownSession) return [];
    return this.#entries.filter(({ line }) => line >= start && (stop === null || line < stop));
  }

  #search({ pattern, unique }: HistoryRequest): readonly Entry[] {
    const fits = globPattern(pattern);
    const found = this.#entries.filter(({ source }) => fits.test(source));
    if (!unique) return found;
    const latest = new Map(found.map((entry) => [entry.source, entry]));
    return found.filter((entry) => latest.get(entry.source) === entry);
  }
}

function lastOf(entries: readonly Entry[], count: number | null): readonly Entry[] {
  return count === null ? entries : entries.slice(Math.max(0, entries.length - count));
}

/** `*` stands for any text, `?` for one character; the whole source must fit, as in IPython. */
function globPattern(glob: string): RegExp {
  const escaped = glob.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*+/g, '[^]*').replaceAll('?', '[^]')}$`, 'u');
}
