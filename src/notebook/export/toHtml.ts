import { standalonePage } from '../../base/document/standalonePage.ts';
import type { JsonObject } from '../../base/Json.ts';
import type { Notebook } from '../Notebook.ts';
import { cellHtml } from './html/cellHtml.ts';
import { findChart } from './html/chartHtml.ts';
import { findReport } from './html/reportHtml.ts';
import { findSheet, hasChart } from './html/sheetHtml.ts';
import { inlineScript } from '../../base/inlineScript.ts';
import { pageScript } from './page/pageScript.ts';
import { pageStyle } from './page/pageStyle.ts';

export interface HtmlOptions {
  /** The page's title where no heading of the notebook gives one. */
  readonly title?: string;
  /** Content of `dist/vega-embed.js`, for live charts; without it they are pictures. */
  readonly vegaBundle?: string;
  /** Contents of the files of dist that `reportPrograms` names, for reports; without them they are tables. */
  readonly reportBundles?: readonly string[];
}

/**
 * The notebook as one page that needs nothing else and loads nothing: its policy forbids the network and
 * every script but the page's own two, so that a notebook from anywhere can be looked at.
 */
export function toHtml(notebook: Notebook, { title, vegaBundle, reportBundles = [] }: HtmlOptions = {}): string {
  const scripts = [
    ...(vegaBundle !== undefined && hasCharts(notebook) ? [inlineScript(vegaBundle)] : []),
    ...reportBundles.map(inlineScript),
    pageScript,
  ];
  return standalonePage({
    title: headingOf(notebook) ?? title ?? 'Notebook',
    scripts,
    style: pageStyle,
    body: `<main>
${notebook.cells.map(cellHtml).join('\n')}
</main>
${scripts.map((script) => `<script>${script}</script>`).join('\n')}`,
  });
}

/** Reports have charts, too. */
export function hasCharts(notebook: Notebook): boolean {
  return outputsOf(notebook).some(isDrawn) || reportPrograms(notebook).length > 0;
}

function isDrawn(data: JsonObject): boolean {
  const sheet = findSheet(data);
  return findChart(data) !== undefined || (sheet !== undefined && hasChart(sheet));
}

/** The programs in dist that draw the notebook's reports, by the names of their files. */
export function reportPrograms(notebook: Notebook): string[] {
  return [...new Set(outputsOf(notebook).flatMap((data) => findReport(data)?.kind.program ?? []))];
}

function outputsOf(notebook: Notebook): JsonObject[] {
  return notebook.cells.flatMap((cell) =>
    cell.type === 'code' ? cell.outputs.flatMap((output) => ('data' in output ? [output.data] : [])) : [],
  );
}

function headingOf(notebook: Notebook): string | undefined {
  for (const cell of notebook.cells) {
    const heading = cell.type === 'markdown' ? /^#{1,2}[ \t]+(.+?)[ \t#]*$/m.exec(cell.source)?.[1] : undefined;
    if (heading !== undefined) return heading.replaceAll(/[*_`]/g, '');
  }
  return undefined;
}
