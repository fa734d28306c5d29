import type { Cell, CodeCell } from '../../Notebook.ts';
import { cellLanguage } from '../../cellLanguage.ts';
import { jsonMember } from '../../json/jsonKinds.ts';
import { codeHtml } from './codeHtml.ts';
import { escapeHtml } from '../../../base/escapeHtml.ts';
import { markdownHtml } from './markdownHtml.ts';
import { outputHtml } from './outputHtml.ts';

/** One cell as a section of the page. */
export function cellHtml(cell: Cell): string {
  switch (cell.type) {
    case 'markdown':
      return `<section class="prose">${markdownHtml(cell.source, cell.attachments)}</section>`;
    case 'raw':
      return `<section class="cell"><pre class="raw">${escapeHtml(cell.source)}</pre></section>`;
    case 'code':
      return codeCellHtml(cell);
  }
}

function codeCellHtml(cell: CodeCell): string {
  const outputs = cell.outputs.map(outputHtml).filter((html) => html !== '');
  if (cell.source.trim() === '' && outputs.length === 0) return '';
  const code = cell.source === '' ? '' : hideable(cell, 'source_hidden', codeBlock(cell));
  const results =
    outputs.length === 0 ? '' : hideable(cell, 'outputs_hidden', `<div class="outputs">${outputs.join('\n')}</div>`);
  return `<section class="cell">${code}${results}</section>`;
}

function codeBlock(cell: CodeCell): string {
  const count =
    cell.executionCount === null ? '' : `<span class="count" aria-hidden="true">${cell.executionCount}</span>`;
  return `<div class="code">${count}<pre><code>${codeHtml(cell.source, cellLanguage(cell))}</code></pre></div>`;
}

/** Folds away what the notebook's author hid in JupyterLab or VS Code. */
function hideable(cell: CodeCell, key: 'source_hidden' | 'outputs_hidden', html: string): string {
  const isHidden = jsonMember(jsonMember(cell.metadata, 'jupyter'), key) === true;
  const label = key === 'source_hidden' ? 'Code' : 'Output';
  return isHidden ? `<details><summary>${label}</summary>${html}</details>` : html;
}
