import { standalonePage } from '../../base/document/standalonePage.ts';
import type { JsonObject } from '../../base/Json.ts';
import type { Notebook } from '../Notebook.ts';
import { cellHtml } from './html/cellHtml.ts';
import { findChart } from './html/chartHtml.ts';
import { findProfile } from './html/profileHtml.ts';
import { findSheet, hasChart } from './html/sheetHtml.ts';
import { inlineScript } from '../../base/inlineScript.ts';
import { pageScript } from './page/pageScript.ts';
import { pageStyle } from './page/pageStyle.ts';

export interface HtmlOptions {
  /** The page's title where no heading of the notebook gives one. */
  readonly title?: string;
  /** Content of `dist/vega-embed.js`, for live charts; without it they are pictures. */
  readonly vegaBundle?: string;
  /** Content of `dist/profile.js`, for reports of `eda`; without it they are tables. */
  readonly profileBundle?: string;
}

/**
 * The notebook as one page that needs nothing else and loads nothing: its policy forbids the network and
 * every script but the page's own two, so that a notebook from anywhere can be looked at.
 */
export function toHtml(notebook: Notebook, { title, vegaBundle, profileBundle }: HtmlOptions = {}): string {
  const scripts = [
    ...(vegaBundle !== undefined && hasCharts(notebook) ? [inlineScript(vegaBundle)] : []),
    ...(profileBundle !== undefined && hasProfiles(notebook) ? [inlineScript(profileBundle)] : []),
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

/** Reports of `eda` have charts, too. */
export function hasCharts(notebook: Notebook): boolean {
  return (
    notebook.cells.some(
      (cell) => cell.type === 'code' && cell.outputs.some((output) => 'data' in output && isDrawn(output.data)),
    ) || hasProfiles(notebook)
  );
}

function isDrawn(data: JsonObject): boolean {
  const sheet = findSheet(data);
  return findChart(data) !== undefined || (sheet !== undefined && hasChart(sheet));
}

export function hasProfiles(notebook: Notebook): boolean {
  return notebook.cells.some(
    (cell) =>
      cell.type === 'code' && cell.outputs.some((output) => 'data' in output && findProfile(output.data) !== undefined),
  );
}

function headingOf(notebook: Notebook): string | undefined {
  for (const cell of notebook.cells) {
    const heading = cell.type === 'markdown' ? /^#{1,2}[ \t]+(.+?)[ \t#]*$/m.exec(cell.source)?.[1] : undefined;
    if (heading !== undefined) return heading.replaceAll(/[*_`]/g, '');
  }
  return undefined;
}
