/** Names that DuckDB knows without a download. */
export type TextEncoding = 'utf-8' | 'utf-16' | 'latin-1';

/** What the byte order mark says; null without one. */
export function markedEncoding(start: Uint8Array): TextEncoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16';
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : null;
}

/** The start of a file as text, good enough to count its delimiters. */
export function decodeStart(start: Uint8Array, encoding: TextEncoding): string {
  if (encoding === 'latin-1') return Buffer.from(start).toString('latin1');
  const label = encoding === 'utf-16' && start[0] === 0xfe ? 'utf-16be' : encoding;
  return new TextDecoder(label).decode(start);
}
