import { stripVTControlCharacters } from 'node:util';

export interface PushProgress {
  /** Layers that the registry has. */
  readonly done: number;
  readonly total: number;
  readonly text: string;
}

/** Reads the lines of `docker push` (`5f70bf18a086: Pushed`) and `podman push` (`Copying blob 5f70bf18a086 done`). */
export class PushReader {
  readonly #layers = new Map<string, boolean>();
  #digest: string | null = null;

  get digest(): string | null {
    return this.#digest;
  }

  /** How far the push is after this line; null when the line tells nothing of it. */
  read(printed: string): PushProgress | null {
    const line = stripVTControlCharacters(printed).trim();
    this.#digest = /digest: (sha256:[0-9a-f]{64})/.exec(line)?.[1] ?? this.#digest;
    const [, before, after] = /^(?:([0-9a-f]{12}): .*|Copying blob (?:sha256:)?([0-9a-f]{12,64}).*)$/.exec(line) ?? [];
    const layer = before ?? after;
    if (layer === undefined) return null;
    const isDone = /: (?:Pushed|Layer already exists|Mounted from)|\b(?:done|skipped)\b/.test(line);
    this.#layers.set(layer, isDone || this.#layers.get(layer) === true);
    const done = [...this.#layers.values()].filter(Boolean).length;
    return { done, total: this.#layers.size, text: line.slice(0, 200) };
  }
}
