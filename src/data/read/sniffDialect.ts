/** How a text file separates its fields. */
export interface Dialect {
  readonly delimiter: string;
  /** The fields of the first record, quotes taken off. */
  readonly header: readonly string[];
  /** Line on which a quote begins that the text does not close, from 1; null when all are closed. */
  readonly openQuoteLine: number | null;
}

/**
 * The delimiter under which most records have as many fields as the first one: comma, semicolon, tab or bar. Quotes
 * are `"`, doubled inside. A file of one column counts as separated by commas.
 *
 * @param text the start of the file; its last record may be cut
 */
export function sniffDialect(text: string, candidates: readonly string[] = delimiters): Dialect {
  // One that never occurs separates nothing.
  const occurring = candidates.length > 1 ? candidates.filter((delimiter) => text.includes(delimiter)) : candidates;
  const found = occurring
    .map((delimiter) => scanRecords(text, delimiter))
    .map((scan) => ({ ...scan, share: shareLikeFirst(scan.widths) }))
    .toSorted(
      (a, b) => Number(isTable(b)) - Number(isTable(a)) || b.share - a.share || b.header.length - a.header.length,
    );
  const best = found[0] ?? scanRecords(text, ',');
  // No delimiter found is a file of one column; the comma is then as good as any.
  return candidates.length > 1 && best.header.length === 1 ? scanRecords(text, ',') : best;
}

const delimiters = [',', ';', '\t', '|'];

function isTable({ header, share }: { readonly header: readonly string[]; readonly share: number }): boolean {
  return header.length > 1 && share >= 0.5;
}

function shareLikeFirst(widths: readonly number[]): number {
  return widths.filter((width) => width === widths[0]).length / Math.max(1, widths.length);
}

interface Scan extends Dialect {
  /** Fields a record; blank lines are none. */
  readonly widths: readonly number[];
}

function scanRecords(text: string, delimiter: string): Scan {
  const widths: number[] = [];
  const header: string[] = [];
  let [line, quoteLine, width, fieldStart, recordStart] = [1, 1, 1, 0, 0];
  let isQuoted = false;
  const endField = (at: number): void => {
    if (widths.length === 0) header.push(unquoted(text.slice(fieldStart, at)));
    fieldStart = at + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    if (isQuoted) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else isQuoted = false;
    } else if (character === '"' && at === fieldStart) {
      isQuoted = true;
      quoteLine = line;
    } else if (character === delimiter) {
      endField(at);
      width += 1;
    } else if (character === '\n' || character === '\r') {
      if (at > recordStart) {
        endField(at);
        widths.push(width);
      }
      width = 1;
      fieldStart = at + 1;
      recordStart = at + 1;
    }
  }
  // What is left has no line end: the only record, or one that the limit has cut.
  if (widths.length === 0 && text.length > recordStart) {
    endField(text.length);
    widths.push(width);
  }
  return { delimiter, header, widths, openQuoteLine: isQuoted ? quoteLine : null };
}

function unquoted(field: string): string {
  const text = field.replace(/^\uFEFF/, '');
  return text.startsWith('"') ? text.slice(1).replace(/"$/, '').replaceAll('""', '"') : text;
}
