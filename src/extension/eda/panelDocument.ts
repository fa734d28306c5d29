import { escapeHtml } from '../../base/escapeHtml.ts';

export interface PanelDocumentParts {
  readonly title: string;
  /** dist/profile.js */
  readonly viewUri: string;
  /** dist/vega-embed.js, which the view loads with its first chart. */
  readonly vegaUri: string;
  readonly nonce: string;
}

/** The whole document: it loads its own two scripts and nothing else; all it shows comes by messages. */
export function panelDocument({ title, viewUri, vegaUri, nonce }: PanelDocumentParts): string {
  // Vega sets styles of elements one by one; no style sheet comes from anywhere.
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
</head>
<body data-vega="${escapeHtml(vegaUri)}">
<main id="mlnb-profile-panel"></main>
<script nonce="${nonce}" src="${escapeHtml(viewUri)}"></script>
</body>
</html>`;
}
