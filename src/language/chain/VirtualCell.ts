/**
 * A cell as a module of its own: one line that brings the other cells' names in and gives its own out, then the cell's
 * text as it stands, then, where it is needed, a line about the text. Every place in the text is moved by the same length.
 */
export interface VirtualCell {
  readonly id: string;
  readonly fileName: string;
  readonly text: string;
  /** How long the line before the cell's text is, its line break included. */
  readonly preludeLength: number;
  /** How long the cell's own text is. */
  readonly ownLength: number;
  /** Places in the prelude that stand for a name of another cell. */
  readonly links: readonly PreludeLink[];
}

/** A name in the prelude, and where it comes from. */
export interface PreludeLink {
  readonly name: string;
  readonly start: number;
  /** The file that gives it. */
  readonly from: string;
  /** `import`: TypeScript follows it itself. `again`: a new variable, since the cell sets the name. `export`: given out. */
  readonly kind: 'import' | 'again' | 'export';
}
