import type { Cell, Notebook } from '../Notebook.ts';
import { withUniqueIds } from '../cellId.ts';
import { newNotebook } from '../newNotebook.ts';
import { type CellMarker, parseMarker } from './cellMarker.ts';
import { parseFrontMatter } from './frontMatter.ts';
import { codeCellIn, markedCell } from './markedCell.ts';
import { splitAtMarkers } from './splitAtMarkers.ts';
import { type MarkdownPart, splitFences } from './splitFences.ts';
import { unixLineEnds } from './unixLineEnds.ts';

const marker = /^<!-- ?%%(?:[ \t]+(.*?))?[ \t]*-->[ \t]*\r?$/;
const languages: ReadonlyMap<string, string> = new Map([
  ...['ts', 'typescript', 'mts', 'cts'].map((name) => [name, ''] as const),
  ...['js', 'javascript', 'mjs', 'cjs'].map((name) => [name, 'javascript'] as const),
  ['sql', 'sql'],
]);

/**
 * The notebook that `toMarkdown` wrote, or any Markdown document: its fences of TypeScript, JavaScript and
 * SQL become code cells, the text between them Markdown cells. Outputs are not read.
 */
export function fromMarkdown(text: string): Notebook {
  const { metadata, rest } = takeFrontMatter(unixLineEnds(text));
  const { before, parts } = splitAtMarkers(rest, marker);
  const cells = parts.flatMap(({ head, body }) =>
    readPart(parseMarker(head), body.replaceAll(/^(<!-- ?\\*)\\(?=%%)/gm, '$1')),
  );
  return {
    ...newNotebook(withUniqueIds([...freeCells(before), ...cells])),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function readPart(head: CellMarker, body: string): Cell[] {
  if (head.kind === 'outputs') return [];
  if (head.kind === 'end') return freeCells(body);
  if (head.kind === 'markdown') return [markedCell(head, body)];
  const parts = splitFences(body);
  const at = parts.findIndex((part) => part.type === 'fence');
  const code = parts[at];
  if (code?.type !== 'fence') return [markedCell(head, body)];
  const kind = head.kind === '' ? (languages.get(code.name) ?? '') : head.kind;
  return [
    ...freeCells(whole(parts.slice(0, at))),
    markedCell({ ...head, kind }, code.text),
    ...freeCells(whole(parts.slice(at + 1))),
  ];
}

function whole(parts: readonly MarkdownPart[]): string {
  return parts.map((part) => (part.type === 'fence' ? part.whole : part.text)).join('\n');
}

/** Cells of text without markers. */
function freeCells(text: string): Cell[] {
  const cells: Cell[] = [];
  let prose: string[] = [];
  const flush = () => {
    const source = prose.join('\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '');
    if (source !== '') cells.push(markedCell({ kind: 'markdown', id: '', metadata: {} }, source));
    prose = [];
  };
  for (const part of splitFences(text)) {
    const language = part.type === 'fence' ? languages.get(part.name) : undefined;
    if (part.type === 'fence' && language !== undefined) {
      flush();
      cells.push(codeCellIn(language, part.text));
    } else prose.push(part.type === 'fence' ? part.whole : part.text);
  }
  flush();
  return cells;
}

function takeFrontMatter(text: string): { metadata?: Notebook['metadata']; rest: string } {
  const match = /^---\n(.*)\n---\n\n?/.exec(text);
  const metadata = match === null ? undefined : parseFrontMatter(match[1] ?? '');
  return match === null || metadata === undefined ? { rest: text } : { metadata, rest: text.slice(match[0].length) };
}
