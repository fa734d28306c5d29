/** A code cell as the editor holds it. */
export interface NotebookCell {
  /** Stays with the cell when it is moved; letters, digits, `_` and `-`. */
  readonly id: string;
  readonly language: 'typescript' | 'javascript' | 'sql';
  readonly text: string;
}
