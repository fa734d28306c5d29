import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Xlsx from 'xlsx';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { readCsv } from '../../../src/data/read/readCsv.ts';

/** Writes the penguins into a folder as a file of each kind that a report can be made of. */
export async function writeDataFiles(folder: string): Promise<void> {
  const table = await readCsv(path.join(folder, 'examples/data/penguins.csv'));
  const engine = await notebookEngine();
  const copies = [
    ['csv', "(DELIMITER ',', HEADER)"],
    ['tsv', "(DELIMITER '\t', HEADER)"],
    ['parquet', ''],
    ['json', '(FORMAT json, ARRAY true)'],
    ['jsonl', '(FORMAT json)'],
  ] as const;
  for (const [ending, how] of copies) await engine.run(`COPY (${table.sql}) TO '${folder}/birds.${ending}' ${how}`);
  writeFileSync(path.join(folder, 'birds.arrow'), await table.toArrowIPC({ format: 'file' }));
  const { utils, write } = createRequire(import.meta.url)('xlsx') as typeof Xlsx;
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.json_to_sheet(await table.toRecords()), 'birds');
  writeFileSync(path.join(folder, 'birds.xlsx'), write(book, { type: 'buffer' }) as Uint8Array);
}
