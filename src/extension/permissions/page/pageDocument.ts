import { closedDocument } from '../../../base/document/closedDocument.ts';
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
  return closedDocument({
    title: 'Notebook Permissions',
    scriptSources: [`'nonce-${nonce}'`],
    styleSource: cspSource,
    head: `<link rel="stylesheet" href="${escapeHtml(styleUri)}">`,
    body: `<main id="page">${body}</main>
<script nonce="${nonce}" src="${escapeHtml(scriptUri)}"></script>`,
  });
}
