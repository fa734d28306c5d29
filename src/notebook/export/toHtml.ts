import { createHash } from 'node:crypto';
import type { Notebook } from '../Notebook.ts';
import { cellHtml } from './html/cellHtml.ts';
import { findChart } from './html/chartHtml.ts';
import { findProfile } from './html/profileHtml.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';
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
  const name = escapeHtml(headingOf(notebook) ?? title ?? 'Notebook');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<meta name="generator" content="mlnb">
<title>${name}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${notebook.cells.map(cellHtml).join('\n')}
</main>
${scripts.map((script) => `<script>${script}</script>`).join('\n')}
</body>
</html>
`;
}

/** Reports of `eda` have charts, too. */
export function hasCharts(notebook: Notebook): boolean {
  return (
    notebook.cells.some(
      (cell) =>
        cell.type === 'code' && cell.outputs.some((output) => 'data' in output && findChart(output.data) !== undefined),
    ) || hasProfiles(notebook)
  );
}

export function hasProfiles(notebook: Notebook): boolean {
  return notebook.cells.some(
    (cell) =>
      cell.type === 'code' && cell.outputs.some((output) => 'data' in output && findProfile(output.data) !== undefined),
  );
}

/** Images and styles of the page itself, and the scripts with these hashes. */
function policy(scripts: readonly string[]): string {
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src ${hashes.join(' ')}; base-uri 'none'; form-action 'none'`;
}

function headingOf(notebook: Notebook): string | undefined {
  for (const cell of notebook.cells) {
    const heading = cell.type === 'markdown' ? /^#{1,2}[ \t]+(.+?)[ \t#]*$/m.exec(cell.source)?.[1] : undefined;
    if (heading !== undefined) return heading.replaceAll(/[*_`]/g, '');
  }
  return undefined;
}
