import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a project's own files say of how its code is written; null where they say nothing. */
export interface ProjectFormat {
  readonly indent: {
    readonly convertTabsToSpaces: boolean;
    readonly indentSize: number;
    readonly tabSize: number;
  } | null;
  readonly quotes: 'single' | 'double' | null;
  readonly semicolons: 'insert' | 'remove' | null;
}

/**
 * From the nearest `.prettierrc` (JSON) and `.editorconfig` above the notebook, as far as TypeScript's formatter can do what
 * they say. Of the two, Prettier's file is the one that is about code.
 */
export function projectFormat(notebookPath: string): ProjectFormat {
  const prettier = nearest(dirname(notebookPath), ['.prettierrc', '.prettierrc.json'], parsePrettier);
  const editor = nearest(dirname(notebookPath), ['.editorconfig'], parseEditorConfig);
  return {
    indent: prettier?.indent ?? editor?.indent ?? null,
    quotes: prettier?.quotes ?? editor?.quotes ?? null,
    semicolons: prettier?.semicolons ?? null,
  };
}

function nearest(
  folder: string,
  names: readonly string[],
  parse: (text: string) => ProjectFormat | null,
): ProjectFormat | null {
  for (const name of names) {
    const text = readText(join(folder, name));
    if (text !== null) return parse(text);
  }
  const parent = dirname(folder);
  return parent === folder ? null : nearest(parent, names, parse);
}

const maxCharacters = 100_000;

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').slice(0, maxCharacters);
  } catch {
    return null; // There is none.
  }
}

function parsePrettier(text: string): ProjectFormat | null {
  let options: unknown;
  try {
    options = JSON.parse(text);
  } catch {
    return null; // YAML, or broken: Prettier's own extension tells.
  }
  if (typeof options !== 'object' || options === null) return null;
  const { tabWidth, useTabs, singleQuote, semi } = plain(options);
  const size = sizeOf(tabWidth) ?? 2;
  const indent = tabWidth === undefined && useTabs === undefined ? null : indentOf(useTabs === true, size);
  return {
    indent,
    quotes: typeof singleQuote === 'boolean' ? (singleQuote ? 'single' : 'double') : null,
    semicolons: typeof semi === 'boolean' ? (semi ? 'insert' : 'remove') : null,
  };
}

function plain(options: object): Readonly<Record<'tabWidth' | 'useTabs' | 'singleQuote' | 'semi', unknown>> {
  const read = (key: string): unknown => (Object.hasOwn(options, key) ? Reflect.get(options, key) : undefined);
  return { tabWidth: read('tabWidth'), useTabs: read('useTabs'), singleQuote: read('singleQuote'), semi: read('semi') };
}

/** Sections that are about TypeScript, the later ones first in right; `root` and inheritance are left to the editor. */
function parseEditorConfig(text: string): ProjectFormat {
  const values = new Map<string, string>();
  let counts = false;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
    if (section !== undefined) counts = section === '*' || /\bm?ts\b/.test(section);
    const [, key, value] = /^\s*([\w-]+)\s*=\s*([^#;]*?)\s*$/.exec(line) ?? [];
    if (counts && key !== undefined && value !== undefined) values.set(key.toLowerCase(), value.toLowerCase());
  }
  const style = values.get('indent_style');
  const size = sizeOf(Number(values.get('indent_size'))) ?? sizeOf(Number(values.get('tab_width')));
  const quotes = values.get('quote_type');
  return {
    indent: style === undefined && size === null ? null : indentOf(style === 'tab', size ?? 4),
    quotes: quotes === 'single' || quotes === 'double' ? quotes : null,
    semicolons: null,
  };
}

function indentOf(tabs: boolean, size: number): ProjectFormat['indent'] {
  return { convertTabsToSpaces: !tabs, indentSize: size, tabSize: size };
}

function sizeOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 16 ? value : null;
}
