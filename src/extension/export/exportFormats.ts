import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Notebook } from '../../notebook/Notebook.ts';

export interface ExportFormat {
  readonly label: string;
  readonly detail: string;
  /** Without the dot. */
  readonly extension: string;
  readonly convert: (notebook: Notebook, context: ExportContext) => Promise<string>;
}

interface ExportContext {
  /** The page's title where the notebook has no heading. */
  readonly title: string;
  /** Where the program stands that draws charts in pages. */
  readonly distDir: string;
}

/** What a notebook can be exported to; the converters are loaded with the first use. */
export const exportFormats: readonly ExportFormat[] = [
  {
    label: 'HTML',
    detail: 'One page that needs nothing else, with live charts, to look at and to send',
    extension: 'html',
    convert: toPage,
  },
  {
    label: 'Jupyter Notebook',
    detail: 'For Jupyter, Colab and every other notebook tool, with outputs',
    extension: 'ipynb',
    convert: async (notebook) => (await import('../onDemand.ts')).toIpynb(notebook),
  },
  {
    label: 'Markdown',
    detail: 'A document with the code in fences, with outputs',
    extension: 'md',
    convert: async (notebook) => (await import('../onDemand.ts')).toMarkdown(notebook, { outputs: true }),
  },
  {
    label: 'TypeScript',
    detail: 'A module with a "// %%" line before each cell, without outputs',
    extension: 'ts',
    convert: async (notebook) => (await import('../onDemand.ts')).toTypeScript(notebook),
  },
];

async function toPage(notebook: Notebook, { title, distDir }: ExportContext): Promise<string> {
  const { hasCharts, reportPrograms, toHtml } = await import('../onDemand.ts');
  if (!hasCharts(notebook)) return toHtml(notebook, { title });
  const read = (program: string): Promise<string> => readFile(path.join(distDir, program), 'utf8');
  const [vegaBundle = '', ...reportBundles] = await Promise.all(
    ['vega-embed.js', ...reportPrograms(notebook)].map(read),
  );
  return toHtml(notebook, { title, vegaBundle, reportBundles });
}
