import { escapeHtml } from '../../../base/escapeHtml.ts';

export interface DocumentParts {
  /** HTML; see `permissionsPage`. */
  readonly body: string;
  readonly styleUri: string;
  readonly scriptUri: string;
  /** Where styles may come from, as the webview says. */
  readonly cspSource: string;
  readonly nonce: string;
}

/** The whole document: nothing loads but its own style sheet and script. */
export function pageDocument({ body, styleUri, scriptUri, cspSource, nonce }: DocumentParts): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Notebook Permissions</title>
<link rel="stylesheet" href="${escapeHtml(styleUri)}">
</head>
<body>
<main id="page">${body}</main>
<script nonce="${nonce}" src="${escapeHtml(scriptUri)}"></script>
</body>
</html>`;
}
