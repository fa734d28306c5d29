import { closedDocument } from '../../base/document/closedDocument.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';

export interface PanelDocumentParts {
  readonly title: string;
  /** dist/profile.js, or another report's program. */
  readonly viewUri: string;
  /** dist/vega-embed.js, which the view loads with its first chart. */
  readonly vegaUri: string;
  readonly nonce: string;
  /** Of the element that the view fills; `mlnb-profile-panel` by default. */
  readonly mainId?: string;
}

/** The whole document: it loads its own two scripts and nothing else; all it shows comes by messages. */
export function panelDocument({
  title,
  viewUri,
  vegaUri,
  nonce,
  mainId = 'mlnb-profile-panel',
}: PanelDocumentParts): string {
  // Vega sets styles of elements one by one; no style sheet comes from anywhere.
  return closedDocument({
    title,
    scriptSources: [`'nonce-${nonce}'`],
    data: { vega: vegaUri },
    body: `<main id="${escapeHtml(mainId)}"></main>
<script nonce="${nonce}" src="${escapeHtml(viewUri)}"></script>`,
  });
}
