import { readdir } from 'node:fs/promises';
import path from 'node:path';

const isData = /\.(?:csv|tsv|parquet|json|jsonl|ndjson)(?:\.gz|\.zst)?$/i;
const isSkipped = /^(?:node_modules$|\.)/;
const limits = { files: 500, folders: 200, depth: 4 };

/**
 * Data files of a folder and those below, as DuckDB reads them, nearest first.
 *
 * @returns paths from the folder, with `/`; at most 500, without hidden folders and packages
 */
export async function dataFilesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  let level = [''];
  for (let depth = 0, seen = 0; depth < limits.depth && files.length < limits.files; depth++) {
    const folders = level.slice(0, limits.folders - seen);
    seen += folders.length;
    const lists = await Promise.all(folders.map((name) => entriesOf(folder, name)));
    files.push(...lists.flatMap((list) => list.files));
    level = lists.flatMap((list) => list.folders);
  }
  return files.slice(0, limits.files);
}

async function entriesOf(root: string, below: string): Promise<{ files: string[]; folders: string[] }> {
  // A folder that cannot be read has nothing to offer.
  const entries = await readdir(path.join(root, below), { withFileTypes: true }).catch(() => []);
  const kept = entries.filter(({ name }) => !isSkipped.test(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const named = (name: string): string => (below === '' ? name : `${below}/${name}`);
  return {
    files: kept.filter((entry) => !entry.isDirectory() && isData.test(entry.name)).map(({ name }) => named(name)),
    folders: kept.filter((entry) => entry.isDirectory()).map(({ name }) => named(name)),
  };
}
