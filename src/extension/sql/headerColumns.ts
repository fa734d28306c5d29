import { open } from 'node:fs/promises';

/** What the first line of a table is looked for in. */
const headBytes = 16_384;

/**
 * The columns that the first line of a CSV or TSV file names.
 *
 * @returns none for files of another kind, or that cannot be read
 */
export async function headerColumns(file: string): Promise<string[]> {
  const kind = /\.(csv|tsv)$/i.exec(file)?.[1]?.toLowerCase();
  if (kind === undefined) return [];
  const head = await readHead(file).catch(() => '');
  const line = /^[^\r\n]*/.exec(head.replace(/^\ufeff/, ''))?.[0] ?? '';
  return splitLine(line, kind === 'tsv' ? '\t' : separatorOf(line));
}

async function readHead(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function separatorOf(line: string): string {
  const counts = [',', ';', '\t', '|'].map((separator) => [separator, line.split(separator).length] as const);
  return counts.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ',';
}

function splitLine(line: string, separator: string): string[] {
  const cells = line.match(new RegExp(`"(?:[^"]|"")*"|[^\\${separator}]+`, 'g')) ?? [];
  return cells
    .map((cell) =>
      cell
        .trim()
        .replace(/^"([^]*)"$/, '$1')
        .replaceAll('""', '"'),
    )
    .filter((cell) => cell !== '');
}
