import { blankText, padding } from './blankText.ts';
import { hasLineBreak } from './hasLineBreak.ts';

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Changes to a cell's text by offset; none may overlap, and every line break stays where it was. */
export class SourceEdits {
  readonly source: string;
  readonly #edits: Edit[] = [];
  readonly #blankedEnds = new Set<number>();
  readonly #terminated = new Set<number>();

  constructor(source: string) {
    this.source = source;
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.#edits.push({ start: at, end: at, text });
  }

  blank(start: number, end: number): void {
    if (end <= start) return;
    this.replace(start, end, blankText(this.source.slice(start, end)));
    this.#blankedEnds.add(end);
  }

  /** Puts code of any length in place of what is there, its line breaks after it. */
  rewrite(start: number, end: number, code: string): void {
    const old = this.source.slice(start, end);
    this.replace(start, end, hasLineBreak(old) ? code + padding(old) : code);
  }

  /** Writes `text` in place of what is there, white space for the rest; it must fit on the first line. */
  overwrite(start: number, end: number, text: string): void {
    this.replace(start, end, text + blankText(this.source.slice(start + text.length, end)));
  }

  /**
   * Blanks a whole statement or class member. Its `;` stops the line before from running on into the
   * line after, as the erased text did.
   */
  erase(start: number, end: number): void {
    if (end > start) this.overwrite(start, end, ';');
  }

  /** Where a blanked text ends a statement that has no `;`, puts one there for the same reason. */
  terminateBlanked(end: number): void {
    if (this.#blankedEnds.has(end)) this.terminate(end);
  }

  /** Puts a `;` after a statement that has none, behind whatever else is inserted there. */
  terminate(end: number): void {
    if (this.source[end - 1] !== ';') this.#terminated.add(end);
  }

  /** In the order of the text; of edits at one place, insertions first, then as they were made. */
  sorted(): readonly Edit[] {
    const terminators = [...this.#terminated].map((end) => ({ start: end, end, text: ';' }));
    return [...this.#edits, ...terminators].sort(
      (a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start),
    );
  }
}
