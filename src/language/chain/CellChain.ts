import type { TypeScript } from '../TypeScript.ts';
import type { CellNames } from './CellNames.ts';
import { readCellNames } from './readCellNames.ts';
import type { NotebookCell } from './NotebookCell.ts';
import type { VirtualCell } from './VirtualCell.ts';
import { type Giver, writeCell } from './writeCell.ts';
import { sqlResultName, writeSqlCell } from './writeSqlCell.ts';

export interface ChainOptions {
  /** Of the notebook, absolute, with `/`. Cells stand beside it, so that relative imports mean what they say. */
  readonly notebookPath: string;
  /** Names that only the kernel knows, and the type of each as TypeScript writes it. */
  readonly kernelNames: ReadonlyMap<string, string>;
  /**
   * The cell that somebody is writing: every name is there for it, not only those that it has already. Others get what they
   * use, or a notebook of 200 cells would have 20,000 imports.
   */
  readonly focus?: string | null;
}

/** A cell with what is known of its names. */
export interface DescribedCell extends NotebookCell {
  readonly fileName: string;
  readonly names: CellNames;
}

/**
 * Makes a notebook's cells modules that import from each other, in document order: a name means the nearest declaration
 * above; where there is none, the first one below, since cells run in any order; where there is none either, what the
 * kernel holds.
 *
 * Declaring a name again is shadowing, as it is when cells run. A cell that sets a name of another cell gets a variable
 * of its own with that type, which it hands on: an imported name could not be set.
 */
export class CellChain {
  readonly #typescript: TypeScript;
  /** By cell; a notebook of 200 cells changes one at a time. */
  #known = new Map<string, DescribedCell>();
  #used: ReadonlySet<string> = new Set();

  constructor(typescript: TypeScript) {
    this.#typescript = typescript;
  }

  /** Every name that some cell of the last `build` uses. */
  get used(): ReadonlySet<string> {
    return this.#used;
  }

  build(cells: readonly NotebookCell[], options: ChainOptions): VirtualCell[] {
    const described = cells.map((cell) => this.#describe(cell, options.notebookPath));
    this.#known = new Map(described.map((cell) => [cell.id, cell]));
    this.#used = new Set(described.flatMap(({ names }) => [...names.used]));
    const { kernelNames } = options;
    const above = new Map<string, Giver>();
    const below = firstDeclarations(described);
    return described.map((cell) => {
      if (cell.language === 'sql') {
        above.set(sqlResultName(cell.text), giverOf(cell, sqlResultName(cell.text)));
        return writeSqlCell(cell, cell.fileName);
      }
      const written = writeCell(cell, { above, below, kernelNames, seesAll: cell.id === options.focus });
      for (const name of cell.names.declared) above.set(name, giverOf(cell, name));
      for (const [name, giver] of written.gives) above.set(name, giver);
      return written.cell;
    });
  }

  #describe(cell: NotebookCell, notebookPath: string): DescribedCell {
    const known = this.#known.get(cell.id);
    const fileName = `${notebookPath}.${cell.id}.${cell.language === 'javascript' ? 'js' : 'ts'}`;
    if (known?.text === cell.text && known.fileName === fileName && known.language === cell.language) return known;
    if (cell.language === 'sql') return { ...cell, fileName, names: sqlNames(cell.text) };
    const { ScriptTarget } = this.#typescript;
    const sourceFile = this.#typescript.createSourceFile(fileName, cell.text, ScriptTarget.ESNext, true);
    return { ...cell, fileName, names: readCellNames(this.#typescript, sourceFile) };
  }
}

function sqlNames(text: string): CellNames {
  const declared = new Set([sqlResultName(text)]);
  const none: ReadonlySet<string> = new Set();
  return { declared, variables: declared, exported: none, assigned: none, narrowed: none, used: none, isWhole: true };
}

function giverOf({ fileName, names }: DescribedCell, name: string): Giver {
  return { fileName, isVariable: names.variables.has(name), isNarrowed: false };
}

/** Names → the first cell that declares each. */
function firstDeclarations(cells: readonly DescribedCell[]): Map<string, Giver> {
  const first = new Map<string, Giver>();
  for (const cell of cells) {
    for (const name of cell.names.declared) if (!first.has(name)) first.set(name, giverOf(cell, name));
  }
  return first;
}
