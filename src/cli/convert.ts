import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../base/UserError.ts';
import type { Notebook } from '../notebook/Notebook.ts';
import { fromMarkdown } from '../notebook/export/fromMarkdown.ts';
import { fromTypeScript } from '../notebook/export/fromTypeScript.ts';
import { hasCharts, reportPrograms, toHtml } from '../notebook/export/toHtml.ts';
import { toIpynb } from '../notebook/export/toIpynb.ts';
import { toMarkdown } from '../notebook/export/toMarkdown.ts';
import { toTypeScript } from '../notebook/export/toTypeScript.ts';
import { requireTypeScriptNotebook } from '../notebook/isTypeScriptNotebook.ts';
import { withoutOutputs } from '../notebook/withoutOutputs.ts';
import type { CliIo } from './CliIo.ts';
import { exitCodes } from './exitCodes.ts';
import { readNotebookFile } from './readNotebookFile.ts';
import { writeFileWhole } from './run/writeFileWhole.ts';

interface ConvertOptions {
  /** As the user called them. */
  readonly input: string;
  readonly output: string;
  readonly outputs: boolean;
}

const formats = ['.mlnb', '.ipynb', '.ts', '.md', '.html'] as const;
type Format = (typeof formats)[number];

const usage = 'Usage: mlnb convert IN OUT, with names that end in .mlnb, .ipynb, .ts, .md or .html.';

/** `mlnb convert IN OUT [--no-outputs]`: from one notebook format to another, by the names of the files. */
export async function convertCommand(argv: readonly string[], io: CliIo, loadProgram = readProgram): Promise<number> {
  const { input, output, outputs } = parseArguments(argv);
  const to = formatOf(output);
  if (formatOf(input) === '.html') {
    throw new UserError('CLI_USAGE', `${input} is a page made for reading, which cannot be made a notebook again.`, {
      fix: 'Convert from the notebook that the page was made of.',
    });
  }
  const source = path.resolve(io.cwd(), input);
  const target = path.resolve(io.cwd(), output);
  await assertDifferent(source, target, input);
  const notebook = await readInput(source, input);
  const kept = outputs ? notebook : withoutOutputs(notebook);
  const vegaBundle = to === '.html' && hasCharts(kept) ? await loadProgram('vega-embed.js') : undefined;
  const reportBundles = to === '.html' ? await Promise.all(reportPrograms(kept).map(loadProgram)) : [];
  await writeFileWhole(target, render(kept, to, { title: path.basename(input), vegaBundle, reportBundles }));
  if (to === '.html' && hasCharts(kept) && vegaBundle === undefined) {
    io.stderr.write(`warning: ${output} shows charts as pictures, because mlnb's own file vega-embed.js is missing.\n`);
  }
  return exitCodes.ok;
}

function parseArguments(argv: readonly string[]): ConvertOptions {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const options = argv.slice(0, end).filter((argument) => argument.startsWith('-'));
  const unknown = options.find((option) => option !== '--no-outputs');
  if (unknown !== undefined) throw new UserError('CLI_USAGE', `mlnb convert has no option ${unknown}.`, { fix: usage });
  const files = [...argv.slice(0, end).filter((argument) => !argument.startsWith('-')), ...argv.slice(end + 1)];
  const [input, output] = files;
  if (input === undefined || output === undefined || files.length > 2) {
    throw new UserError('CLI_USAGE', `mlnb convert takes two files, IN and OUT, and got ${files.length}.`, {
      fix: usage,
    });
  }
  return { input, output, outputs: options.length === 0 };
}

function formatOf(file: string): Format {
  const extension = path.extname(file).toLowerCase();
  const found = formats.find((format) => format === extension);
  if (found !== undefined) return found;
  const seen = extension === '' ? 'has no extension' : `ends in ${extension}`;
  throw new UserError('CLI_USAGE', `${file} ${seen}, which names no format.`, {
    fix: `The formats are ${formats.join(', ')}.`,
  });
}

/** Two names of one file count as the same, whichever links lead there. */
async function assertDifferent(source: string, target: string, name: string): Promise<void> {
  const [realSource, realTarget] = await Promise.all([source, target].map((file) => realpath(file).catch(() => file)));
  if (realSource !== realTarget) return;
  throw new UserError('CLI_USAGE', `OUT is ${name} itself, which converting would overwrite.`, {
    fix: 'Name another file to write.',
  });
}

async function readInput(file: string, name: string): Promise<Notebook> {
  const format = formatOf(file);
  if (format === '.ts') return fromTypeScript(await readText(file, name));
  if (format === '.md') return fromMarkdown(await readText(file, name));
  const notebook = await readNotebookFile(file);
  requireTypeScriptNotebook(notebook, name);
  return notebook;
}

async function readText(file: string, name: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UserError('NOTEBOOK_NOT_FOUND', `${name} cannot be read.`, {
      fix: 'Check the path and its permissions.',
      cause,
    });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError('NOTEBOOK_NOT_TEXT', `${name} is not UTF-8 text.`, {
      fix: 'Save it as UTF-8 in a text editor.',
      cause,
    });
  }
}

interface PageParts {
  readonly title: string;
  readonly vegaBundle: string | undefined;
  readonly reportBundles: readonly (string | undefined)[];
}

function render(notebook: Notebook, format: Format, page: PageParts): string {
  switch (format) {
    case '.mlnb':
    case '.ipynb':
      return toIpynb(notebook);
    case '.ts':
      return toTypeScript(notebook);
    case '.md':
      return toMarkdown(notebook, { outputs: true });
    case '.html':
      return toHtml(notebook, {
        title: page.title,
        ...(page.vegaBundle === undefined ? {} : { vegaBundle: page.vegaBundle }),
        reportBundles: page.reportBundles.filter((bundle) => bundle !== undefined),
      });
  }
}

/** A program of pages: beside the bundled command, or in `dist/` when run from the sources. */
async function readProgram(name: string): Promise<string | undefined> {
  const here = path.dirname(fileURLToPath(import.meta.url));
  for (const file of [path.join(here, name), path.join(here, '../../dist', name)]) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}
