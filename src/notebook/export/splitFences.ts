/** A stretch of a Markdown document: a fenced block, or what stands between two. */
export type MarkdownPart =
  | { readonly type: 'prose'; readonly text: string }
  | { readonly type: 'fence'; readonly name: string; readonly text: string; readonly whole: string };

/** Cuts Markdown at its fenced blocks (CommonMark 0.31, §4.5), as far as they begin at the margin. */
export function splitFences(markdown: string): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  const lines = markdown.split('\n');
  let prose: string[] = [];
  const flush = () => {
    if (prose.length > 0) parts.push({ type: 'prose', text: prose.join('\n') });
    prose = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const open = /^(`{3,}|~{3,})[ \t]*([\w+.-]*)(?!.*`)/.exec(lines[at] ?? '');
    const close = open === null ? -1 : closingLine(lines, at + 1, open[1] ?? '');
    if (open === null || close === -1) {
      prose.push(lines[at] ?? '');
      continue;
    }
    flush();
    const inside = lines.slice(at + 1, close).join('\n');
    parts.push({
      type: 'fence',
      name: (open[2] ?? '').toLowerCase(),
      text: inside,
      whole: lines.slice(at, close + 1).join('\n'),
    });
    at = close;
  }
  flush();
  return parts;
}

function closingLine(lines: readonly string[], from: number, fence: string): number {
  const mark = fence.charAt(0);
  return lines.findIndex(
    (line, i) => i >= from && line.startsWith(fence) && line.trimEnd().replaceAll(mark, '') === '',
  );
}
