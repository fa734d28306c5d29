import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import typescript from 'typescript';
import type { NotebookCell } from '../../../src/language/chain/NotebookCell.ts';
import { NotebookProject } from '../../../src/language/service/NotebookProject.ts';
import type { Typings } from '../../../src/language/service/Typings.ts';

const require = createRequire(import.meta.url);
const globalsFolder = join(import.meta.dirname, '../../../src/language/globals');

/** Of the installed packages, with a small `tf` and a small `mlnb`. */
function plainTypings(): Typings {
  const folder = newFolder();
  const write = (path: string, text: string): string => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };
  const tf = write(
    'globals/tf.d.ts',
    '/** Adds them. */\nexport declare function sum(values: readonly number[]): number;\nexport interface Tensor { readonly rank: number }\nexport as namespace tf;',
  );
  const entry = write(
    'packages/mlnb/index.d.ts',
    'export declare class Table { readonly columnNames: readonly string[]; column(name: string): number[] }\n/** Reads it. */\nexport declare function readCsv(file: string): Promise<Table>;',
  );
  const node = write('types/node/index.d.ts', nodeTypes);
  return {
    folder,
    libFolder: dirname(require.resolve('typescript')),
    typeRoot: dirname(dirname(node)),
    packages: new Map([['mlnb', { folder: dirname(entry), entry }]]),
    globals: new Map([
      ['cell', join(globalsFolder, 'cell.d.ts')],
      ['mlnb', join(globalsFolder, 'mlnb.d.ts')],
      ['tf', tf],
    ]),
    files: new Set([tf, entry, node]),
  };
}

/** As much of Node as the tests need: its real types take seconds. */
const nodeTypes = `
declare namespace NodeJS { interface Require { (id: string): any } }
declare var console: { log(...values: unknown[]): void };
declare function fetch(url: string): Promise<{ json(): Promise<unknown> }>;
declare module 'node:fs' { export function readFileSync(path: string, encoding: 'utf8'): string }
declare module 'node:path' { export function join(...parts: string[]): string }
declare module 'node:assert' { function assert(value: unknown): asserts value; export default assert }
`;

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mlnb-language-'));
}

const typings = plainTypings();
// One for all tests, as the server has one for all notebooks.
const registry = typescript.createDocumentRegistry();

/** A notebook of TypeScript cells `c0`, `c1`, … in a new folder. */
export function notebook(...texts: string[]): NotebookProject {
  return notebookIn(newFolder(), ...texts);
}

export function notebookIn(folder: string, ...texts: string[]): NotebookProject {
  return notebookOf(
    folder,
    texts.map((text) => ({ language: 'typescript', text })),
  );
}

export function notebookOf(folder: string, cells: readonly Omit<NotebookCell, 'id'>[]): NotebookProject {
  const notebookPath = join(folder, 'a.mlnb');
  const project = new NotebookProject({ typescript, typings, registry, notebookPath });
  project.setCells(cells.map((cell, at) => ({ id: `c${at}`, ...cell })));
  return project;
}
