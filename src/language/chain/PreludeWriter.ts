import type { PreludeLink } from './VirtualCell.ts';

/**
 * Writes the line before a cell's text and remembers where in it the names stand. An empty line follows: without it
 * TypeScript would sort the cell's imports in among those of the line.
 */
export class PreludeWriter {
  #text: string;
  readonly #links: PreludeLink[] = [];

  constructor(start = '') {
    this.#text = start;
  }

  add(text: string): void {
    this.#text += text;
  }

  /** `a, b, c`, each of them a link. @param prefix stands before each in the text */
  addNames(names: readonly string[], link: Pick<PreludeLink, 'from' | 'kind'>, prefix = ''): void {
    names.forEach((name, at) => {
      if (at > 0) this.#text += ', ';
      this.#links.push({ name, start: this.#text.length, ...link });
      this.#text += prefix + name;
    });
  }

  end(): { readonly prelude: string; readonly links: readonly PreludeLink[] } {
    return { prelude: `${this.#text}\n\n`, links: this.#links };
  }
}
