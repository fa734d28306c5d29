import type { Cell, Notebook } from '../Notebook.ts';
import { withUniqueIds } from '../cellId.ts';
import { newNotebook } from '../newNotebook.ts';
import { parseMarker } from './cellMarker.ts';
import { parseFrontMatter } from './frontMatter.ts';
import { codeCellIn, markedCell } from './markedCell.ts';
import { sqlOfTypeScript } from './sqlTypeScript.ts';
import { splitAtMarkers } from './splitAtMarkers.ts';
import { unixLineEnds } from './unixLineEnds.ts';

/** A cell begins at `// %%`; `//%%` is taken too. */
const marker = /^\/\/ ?%%(?:[ \t]+(.*))?\r?$/;

/** Kinds of cells that are no TypeScript, and so stand in comments; SQL only where it is no call of the library. */
const commentedKinds = new Set(['markdown', 'md', 'raw', 'sql']);

/** The notebook that `toTypeScript` wrote, or any script: code above the first marker is a cell of its own. */
export function fromTypeScript(text: string): Notebook {
  const { metadata, rest } = takeFrontMatter(unixLineEnds(text));
  const { before, parts } = splitAtMarkers(rest, marker);
  const cells = parts.map(({ head, body }) => readCell(head, body));
  const first = before.trim() === '' ? [] : [codeCellIn('', before.replace(/^(?:[ \t]*\n)+|\s+$/g, ''))];
  return { ...newNotebook(withUniqueIds([...first, ...cells])), ...(metadata === undefined ? {} : { metadata }) };
}

function readCell(head: string, body: string): Cell {
  const parsed = parseMarker(head);
  const text = body.replaceAll(/^(\/\/ ?\\*)\\(?=%%)/gm, '$1');
  const sql = parsed.kind === 'sql' ? sqlOfTypeScript(text) : null;
  if (sql !== null) return markedCell(parsed, sql);
  return markedCell(parsed, commentedKinds.has(parsed.kind) ? text.replaceAll(/^\/\/ ?/gm, '') : text);
}

function takeFrontMatter(text: string): { metadata?: Notebook['metadata']; rest: string } {
  const match = /^\/\/ ---\n\/\/ (.*)\n\/\/ ---\n\n?/.exec(text);
  const metadata = match === null ? undefined : parseFrontMatter(match[1] ?? '');
  return match === null || metadata === undefined ? { rest: text } : { metadata, rest: text.slice(match[0].length) };
}
