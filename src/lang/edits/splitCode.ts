import type { CompiledCell } from '../CompiledCell.ts';
import { padding } from './blankText.ts';
import { lineStarts } from './lineStarts.ts';
import type { Edit, SourceEdits } from './SourceEdits.ts';

/** A stretch of the cell that runs first, in the prologue: `prefix` and `suffix` go around it. */
export interface HoistedRange {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly suffix: string;
}

export interface SplitCode {
  readonly prologue: string;
  readonly body: string;
  readonly columnShifts: CompiledCell['columnShifts'];
}

/**
 * Applies the edits and deals the text out to prologue and body. Each is padded where the other has
 * text, so that lines and columns are the same in both and one list of shifts serves them.
 */
export function splitCode(edits: SourceEdits, hoisted: readonly HoistedRange[]): SplitCode {
  const renderer = new EditRenderer(edits);
  let prologue = '';
  let body = '';
  for (const range of hoisted.toSorted((a, b) => a.start - b.start)) {
    const before = renderer.renderUntil(range.start, true);
    const inside = range.prefix + renderer.renderRange(range) + range.suffix;
    prologue += padding(before) + inside;
    body += before + padding(inside).replace(/^ ?/, ';');
  }
  return { prologue, body: body + renderer.renderRest(), columnShifts: renderer.columnShifts() };
}

interface Growth {
  /** Offset in the source after which the text stands further right. */
  readonly at: number;
  readonly by: number;
}

class EditRenderer {
  readonly #source: string;
  readonly #edits: readonly Edit[];
  readonly #growths: Growth[] = [];
  #next = 0;
  #at = 0;

  constructor(edits: SourceEdits) {
    this.#source = edits.source;
    this.#edits = edits.sorted();
  }

  /** Text up to an offset; an insertion at that very offset belongs to it only when asked for. */
  renderUntil(end: number, withInsertionsAtEnd: boolean): string {
    let text = '';
    for (let edit = this.#edits[this.#next]; edit !== undefined; edit = this.#edits[++this.#next]) {
      const isInside = edit.start < end || (withInsertionsAtEnd && edit.start === end && edit.end === end);
      if (!isInside) break;
      text += this.#source.slice(this.#at, edit.start) + edit.text;
      this.#at = edit.end;
      this.#grow(edit.end, tailLength(edit.text) - tailLength(this.#source.slice(edit.start, edit.end)));
    }
    text += this.#source.slice(this.#at, end);
    this.#at = end;
    return text;
  }

  renderRange(range: HoistedRange): string {
    this.#grow(range.start, range.prefix.length);
    const text = this.renderUntil(range.end, false);
    this.#grow(range.end, range.suffix.length);
    return text;
  }

  renderRest(): string {
    return this.renderUntil(this.#source.length, true);
  }

  #grow(at: number, by: number): void {
    if (by !== 0) this.#growths.push({ at, by });
  }

  columnShifts(): CompiledCell['columnShifts'] {
    if (this.#growths.length === 0) return [];
    const starts = lineStarts(this.#source);
    const shifts: [line: number, column: number, shift: number][] = [];
    let line = 1;
    let shift = 0;
    for (const { at, by } of this.#growths) {
      while ((starts[line] ?? Infinity) <= at) {
        line++;
        shift = 0;
      }
      shift += by;
      const column = at - (starts[line - 1] ?? 0) + shift + 1;
      const last = shifts.at(-1);
      if (last?.[0] === line && last[1] === column) shifts.pop();
      shifts.push([line, column, shift]);
    }
    return shifts;
  }
}

/** Characters after the last line break. */
function tailLength(text: string): number {
  return text.length - 1 - Math.max(...['\n', '\r', '\u2028', '\u2029'].map((mark) => text.lastIndexOf(mark)));
}
