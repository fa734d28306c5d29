import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Notebook } from '../../notebook/Notebook.ts';
import { hasCharts, reportPrograms, toHtml } from '../../notebook/export/toHtml.ts';
import { formatNotebook } from '../../notebook/formatNotebook.ts';
import type { CliIo } from '../CliIo.ts';
import type { RunOptions } from './RunOptions.ts';
import { writeFileWhole } from './writeFileWhole.ts';

export interface Executed {
  readonly notebook: Notebook;
  /** As the user called it. */
  readonly name: string;
}

/** Writes the executed notebook and its page where the options say. */
export async function writeResults({ notebook, name }: Executed, { out, html }: RunOptions, io: CliIo): Promise<void> {
  if (out !== undefined) await write(out, formatNotebook(notebook), io);
  if (html !== undefined) await write(html, await page(notebook, name), io);
}

/** Charts are live in the page: it carries the program that draws them, when there are any. */
async function page(notebook: Notebook, name: string): Promise<string> {
  if (!hasCharts(notebook)) return toHtml(notebook, { title: name });
  const programs = dirname(fileURLToPath(import.meta.url));
  const read = (program: string): Promise<string> => readFile(join(programs, program), 'utf8');
  const [vegaBundle = '', ...reportBundles] = await Promise.all(
    ['vega-embed.js', ...reportPrograms(notebook)].map(read),
  );
  return toHtml(notebook, { title: name, vegaBundle, reportBundles });
}

async function write(file: string, text: string, io: CliIo): Promise<void> {
  if (file === '-') io.stdout.write(text);
  else await writeFileWhole(resolve(io.cwd(), file), text);
}
