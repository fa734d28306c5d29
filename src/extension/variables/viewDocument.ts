import { closedDocument } from '../../base/document/closedDocument.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';

export interface ViewDocumentParts {
  readonly styleUri: string;
  readonly scriptUri: string;
  /** Where styles may come from, as the webview says. */
  readonly cspSource: string;
  readonly nonce: string;
}

/** The page of the view: its own style sheet and script, and nothing else. All it shows comes by messages. */
export function viewDocument({ styleUri, scriptUri, cspSource, nonce }: ViewDocumentParts): string {
  return closedDocument({
    title: 'Variables',
    scriptSources: [`'nonce-${nonce}'`],
    styleSource: cspSource,
    head: `<link rel="stylesheet" href="${escapeHtml(styleUri)}">`,
    body: `<main id="view"></main>
<script nonce="${nonce}" src="${escapeHtml(scriptUri)}"></script>`,
  });
}

/** The page of one variable: the program that shows outputs in notebooks, which adds styles of its own. */
export function variableDocument(parts: ViewDocumentParts & { readonly rendererUri: string }): string {
  const { styleUri, scriptUri, rendererUri, cspSource, nonce } = parts;
  return closedDocument({
    title: 'Variable',
    // Views come in files of their own, which the program imports from its folder.
    scriptSources: [`'nonce-${nonce}'`, cspSource],
    styleSource: `${cspSource} 'unsafe-inline'`,
    head: `<link rel="stylesheet" href="${escapeHtml(styleUri)}">`,
    data: { renderer: rendererUri },
    body: `<header id="about"></header>
<main id="variable"></main>
<script nonce="${nonce}" type="module" src="${escapeHtml(scriptUri)}"></script>`,
  });
}
