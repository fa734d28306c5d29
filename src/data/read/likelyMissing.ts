import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { missingTexts } from './CsvOptions.ts';
import type { CsvFormat } from './csvSql.ts';

/** Smaller files are read in no time, whatever is looked for. */
const smallBytes = 8 * 1024 ** 2;
const pieces = 64;
const pieceBytes = 64 * 1024;

/**
 * Those of the missing texts that pieces from all over a file show, and the empty one. DuckDB compares every field with
 * every missing text, a quarter of the time that reading takes; what the pieces do not show is looked for elsewhere.
 *
 * @returns all of them where that is not to be found out, or where the user has named them
 */
export function likelyMissing({ files, missing, encoding }: CsvFormat): readonly string[] {
  const [file] = files;
  if (file === undefined || files.length > 1 || missing !== missingTexts) return missing;
  if (encoding === 'utf-16' || /\.(gz|zst)$/i.test(file) || statSync(file).size < smallBytes) return missing;
  const text = piecesOf(file);
  return missing.filter((word) => word === '' || text.includes(word));
}

/** Latin-1, in which every byte is a character: the words are ASCII in every encoding that comes here. */
function piecesOf(path: string): string {
  const { size } = statSync(path);
  const step = Math.max(pieceBytes, Math.floor(size / pieces));
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(pieceBytes);
  const found: string[] = [];
  try {
    for (let at = 0; at < size; at += step) {
      found.push(buffer.toString('latin1', 0, readSync(file, buffer, 0, pieceBytes, at)));
    }
    return found.join('\n');
  } finally {
    closeSync(file);
  }
}
