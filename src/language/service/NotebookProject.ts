import { dirname } from 'node:path';
import type ts from 'typescript';
import { affectedCells } from '../chain/affectedCells.ts';
import { CellChain } from '../chain/CellChain.ts';
import type { NotebookCell } from '../chain/NotebookCell.ts';
import type { VirtualCell } from '../chain/VirtualCell.ts';
import type { TypeScript } from '../TypeScript.ts';
import { type ProjectOptions, projectOptions } from './compilerOptions.ts';
import { DiskFiles } from './DiskFiles.ts';
import { type KernelType, kernelTypes } from './kernelTypes.ts';
import type { CellPlace, Place, Span } from './Places.ts';
import { serviceHost } from './serviceHost.ts';
import type { Typings } from './Typings.ts';
import { VirtualFiles } from './VirtualFiles.ts';

export interface NotebookProjectParts {
  readonly typescript: TypeScript;
  readonly typings: Typings;
  /** Absolute, with `/`; of a notebook that was never saved, where it would be. */
  readonly notebookPath: string;
  /** Shared by all notebooks, so that a library's types are parsed once. */
  readonly registry: ts.DocumentRegistry;
}

/** One notebook as TypeScript's service sees it. All places of its answers are in cells' own text, or in files. */
export class NotebookProject {
  readonly service: ts.LanguageService;
  readonly typescript: TypeScript;
  readonly config: ProjectOptions;
  readonly #path: string;
  readonly #chain: CellChain;
  readonly #files = new VirtualFiles();
  readonly #disk = new DiskFiles();
  readonly #typings: Typings;
  #globalFiles: readonly string[] = [];
  #needsAll = false;
  readonly #changed = new Set<string>();
  #cells = new Map<string, VirtualCell>();
  #kernelNames: ReadonlyMap<string, KernelType> = new Map();
  #focus: string | null = null;
  #notebook: readonly NotebookCell[] = [];

  constructor({ typescript, typings, notebookPath, registry }: NotebookProjectParts) {
    const folder = dirname(notebookPath);
    this.typescript = typescript;
    this.#path = notebookPath;
    this.#chain = new CellChain(typescript);
    this.#typings = typings;
    this.config = projectOptions(typescript, folder);
    const host = serviceHost({
      typescript,
      folder,
      typings,
      options: this.config.options,
      files: this.#files,
      disk: this.#disk,
      globals: () => this.#globalFiles,
    });
    this.service = typescript.createLanguageService(host, registry);
  }

  /** The cells as they are now, in document order. */
  setCells(cells: readonly NotebookCell[]): void {
    this.#notebook = cells;
    this.#rebuild();
  }

  /** What the kernel holds. Hostile names and types are left out: a type has to be one. */
  setKernelNames(names: ReadonlyMap<string, KernelType>): void {
    this.#kernelNames = kernelTypes(this.typescript, names);
    this.#rebuild();
  }

  kernelName(name: string): KernelType | undefined {
    return this.#kernelNames.get(name);
  }

  /**
   * Reads the types of all globals, not only of those that cells use, so that they are offered.
   *
   * @returns whether there were any to read
   */
  readAllGlobals(): boolean {
    if (this.#needsAll) return false;
    this.#needsAll = true;
    this.#rebuild();
    this.service.getProgram();
    return true;
  }

  /** Says which cell somebody is writing, so that every name of the notebook can be offered there. */
  focus(cellId: string): void {
    if (this.#focus === cellId) return;
    this.#focus = cellId;
    this.#rebuild();
  }

  /** Tells that files on the disk may have changed. */
  filesChanged(paths: readonly string[]): void {
    this.#disk.changed(paths);
    this.service.getProgram();
    this.#disk.settle();
  }

  /** Cells that may mean something else than when this was last asked: those that changed, and those that use their names. */
  takeAffected(): string[] {
    const affected = affectedCells([...this.#cells.values()], this.#changed);
    this.#changed.clear();
    return affected;
  }

  cell(id: string): VirtualCell | null {
    return this.#cells.get(id) ?? null;
  }

  cellOfFile(fileName: string): VirtualCell | null {
    return this.#files.cell(fileName);
  }

  get cells(): IterableIterator<VirtualCell> {
    return this.#cells.values();
  }

  /** Where a stretch of a file stands for the user; null in a line before a cell's text, which no user has written. */
  placeOf(fileName: string, span: ts.TextSpan): Place | null {
    const cell = this.#files.cell(fileName);
    if (cell !== null) {
      const own = ownSpan(cell, span);
      return own === null ? null : ({ cellId: cell.id, span: own } satisfies CellPlace);
    }
    return this.#files.has(fileName) ? null : { path: fileName, span };
  }

  /** Whether a file is a part of a package that mlnb brings, which nobody imports by itself. */
  isInsideBrought(fileName: string): boolean {
    const { folder, packages } = this.#typings;
    const path = /\.[cm]?ts$/.test(fileName) ? fileName : `${fileName}.d.ts`;
    return path.startsWith(`${folder}/`) && ![...packages.values()].some(({ entry }) => entry === path);
  }

  dispose(): void {
    this.service.dispose();
  }

  #rebuild(): void {
    const kernelNames = new Map(
      [...this.#kernelNames].flatMap(([name, { type }]) =>
        this.#typings.globals.has(name) ? [] : [[name, type] as const],
      ),
    );
    const built = this.#chain.build(this.#notebook, { notebookPath: this.#path, kernelNames, focus: this.#focus });
    const files = new Set(built.map(({ fileName }) => fileName));
    for (const { fileName } of this.#cells.values()) if (!files.has(fileName)) this.#files.delete(fileName);
    for (const cell of built) if (this.#files.setCell(cell)) this.#changed.add(cell.id);
    this.#cells = new Map(built.map((cell) => [cell.id, cell]));
    this.#readGlobals([...kernelNames.values()]);
  }

  /** Types of a library take time and memory: those that nobody names come later. What was read once stays. */
  #readGlobals(kernelTypes: readonly string[]): void {
    const isNamed = (name: string): boolean =>
      name === 'cell' ||
      this.#needsAll ||
      this.#chain.used.has(name) ||
      kernelTypes.some((type) => type.includes(`${name}.`));
    const wanted = [...this.#typings.globals].filter(
      ([name, file]) => this.#globalFiles.includes(file) || isNamed(name),
    );
    if (wanted.length > this.#globalFiles.length) this.#globalFiles = wanted.map(([, file]) => file);
  }
}

/** The part of a cell's own text that a span of its file is; null for one that begins before it. */
export function ownSpan({ preludeLength, ownLength }: VirtualCell, { start, length }: Span): Span | null {
  const ownEnd = preludeLength + ownLength;
  if (start < preludeLength || start > ownEnd) return null;
  const end = Math.min(start + length, ownEnd);
  return { start: start - preludeLength, length: Math.max(0, end - start) };
}
