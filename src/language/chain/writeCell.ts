import type { DescribedCell } from './CellChain.ts';
import { PreludeWriter } from './PreludeWriter.ts';
import type { VirtualCell } from './VirtualCell.ts';

/** The cell that a name comes from. */
export interface Giver {
  readonly fileName: string;
  /** A variable has a type, and is no type. */
  readonly isVariable: boolean;
  /** Whether it is given as the end of that cell knows it; then its declared type has a name of its own. */
  readonly isNarrowed: boolean;
}

export interface Surroundings {
  readonly above: ReadonlyMap<string, Giver>;
  readonly below: ReadonlyMap<string, Giver>;
  readonly kernelNames: ReadonlyMap<string, string>;
  /** Whether it gets all names. */
  readonly seesAll: boolean;
}

export interface WrittenCell {
  readonly cell: VirtualCell;
  /** Names of other cells that cells below get from this one. */
  readonly gives: ReadonlyMap<string, Giver>;
}

interface Source {
  readonly name: string;
  readonly giver: Giver;
}

export function writeCell(described: DescribedCell, around: Surroundings): WrittenCell {
  const { id, text, fileName, names } = described;
  const foreign = foreignNames(described, around);
  const found = foreign.flatMap((name) => {
    const giver = around.above.get(name) ?? around.below.get(name);
    return giver === undefined || giver.fileName === fileName ? [] : [{ name, giver }];
  });
  const prelude = new PreludeWriter(startOf(text));
  const set = found.filter(({ name }) => names.assigned.has(name));
  writeImports(
    prelude,
    found.filter((source) => !set.includes(source)),
  );
  writeVariables(prelude, set);
  for (const name of foreign) {
    const isThere = around.above.has(name) || around.below.has(name);
    const type = isThere ? undefined : around.kernelNames.get(name);
    if (type !== undefined) prelude.add(`declare var ${name}: ${type};`);
  }
  const narrowed = narrowedOf(described, found);
  const handedOn = set.filter(({ name }) => around.above.has(name) && !narrowed.includes(name)).map(({ name }) => name);
  const own = [...names.declared].filter((name) => !names.exported.has(name) && !narrowed.includes(name));
  prelude.add('export { ');
  prelude.addNames([...own, ...handedOn], { from: fileName, kind: 'export' });
  prelude.add(' };');
  for (const name of narrowed) writeNarrowed(prelude, name, fileName);
  const { prelude: line, links } = prelude.end();
  const after = narrowed.map((name) => `type ${atEnd(name)} = typeof ${name};`).join('');
  const whole = line + text + (after === '' ? '' : `\n;${after}`);
  const cell = { id, fileName, text: whole, preludeLength: line.length, ownLength: text.length, links };
  return { cell, gives: given({ handedOn, narrowed, fileName }) };
}

function foreignNames({ names }: DescribedCell, around: Surroundings): string[] {
  const { above, below, kernelNames } = around;
  const all = around.seesAll ? [...above.keys(), ...below.keys(), ...kernelNames.keys()] : [];
  return [...new Set([...names.used, ...all])].filter((name) => !names.declared.has(name));
}

/** A comment that turns checks off counts only before everything else. U+2028 ends it, and is a line break. */
function startOf(text: string): string {
  return /^\s*\/\/\s*@ts-nocheck/.test(text) ? '// @ts-nocheck\u2028' : '';
}

function writeImports(prelude: PreludeWriter, sources: readonly Source[]): void {
  for (const [from, imported] of byFile(sources)) {
    prelude.add('import { ');
    prelude.addNames(
      imported.map(({ name }) => name),
      { from, kind: 'import' },
    );
    prelude.add(` } from ${specifier(from)};`);
  }
}

/** Variables of the cell's own for what it sets, each with the type that its declaration gives it. */
function writeVariables(prelude: PreludeWriter, sources: readonly Source[]): void {
  for (const [at, [from, set]] of [...byFile(sources)].entries()) {
    prelude.add(`import * as __mlnb_${at} from ${specifier(from)};`);
    for (const { name, giver } of set) {
      prelude.add(`var { ${giver.isNarrowed ? `${declared(name)}: ` : ''}`);
      prelude.addNames([name], { from, kind: 'again' });
      prelude.add(` } = __mlnb_${at};`);
    }
  }
}

/**
 * Variables that cells below get as this cell's last line knows them, without null or undefined where a test or a new value
 * has ruled that out. Other narrowing is not handed on: what a variable may be is for cells that run again, too.
 */
function narrowedOf({ names, language }: DescribedCell, found: readonly Source[]): string[] {
  if (!names.isWhole || language !== 'typescript') return [];
  const variables = new Set(found.filter(({ giver }) => giver.isVariable).map(({ name }) => name));
  return [...names.narrowed].filter(
    (name) => (names.variables.has(name) || variables.has(name)) && !names.exported.has(name),
  );
}

function writeNarrowed(prelude: PreludeWriter, name: string, fileName: string): void {
  prelude.add('declare const ');
  prelude.addNames([name], { from: fileName, kind: 'again' }, '__mlnb_known_');
  prelude.add(`: __mlnb_Known<typeof `);
  prelude.addNames([name], { from: fileName, kind: 'again' });
  prelude.add(`, ${atEnd(name)}>;export { ${name} as ${declared(name)}, __mlnb_known_${name} as `);
  prelude.addNames([name], { from: fileName, kind: 'export' });
  prelude.add(' };');
}

function atEnd(name: string): string {
  return `__mlnb_end_${name}`;
}

function declared(name: string): string {
  return `__mlnb_declared_${name}`;
}

interface Given {
  readonly handedOn: readonly string[];
  readonly narrowed: readonly string[];
  readonly fileName: string;
}

function given({ handedOn, narrowed, fileName }: Given): Map<string, Giver> {
  const giver = { fileName, isVariable: true };
  return new Map<string, Giver>([
    ...handedOn.map((name) => [name, { ...giver, isNarrowed: false }] as const),
    ...narrowed.map((name) => [name, { ...giver, isNarrowed: true }] as const),
  ]);
}

function byFile(sources: readonly Source[]): Map<string, Source[]> {
  const files = new Map<string, Source[]>();
  for (const source of sources) {
    const known = files.get(source.giver.fileName);
    if (known === undefined) files.set(source.giver.fileName, [source]);
    else known.push(source);
  }
  return files;
}

function specifier(fileName: string): string {
  return JSON.stringify(`./${fileName.slice(fileName.lastIndexOf('/') + 1)}`);
}
