import { escapeHtml } from '../escapeHtml.ts';

export interface ClosedDocumentParts {
  /** Text. */
  readonly title: string;
  /** What may run, as sources of a policy: `'nonce-…'`, `'sha256-…'`. */
  readonly scriptSources: readonly string[];
  /** Where styles may come from; those in the page itself by default. */
  readonly styleSource?: string;
  /** HTML that is added to the head. */
  readonly head?: string;
  /** Texts by name, for the body's data attributes. */
  readonly data?: Readonly<Record<string, string>>;
  /** HTML. */
  readonly body: string;
}

/** A whole HTML document that loads and runs nothing but what is named, shows pictures of its own text, and sends nothing. */
export function closedDocument(parts: ClosedDocumentParts): string {
  const { title, scriptSources, styleSource = "'unsafe-inline'", head = '', data = {}, body } = parts;
  const policy = `default-src 'none'; script-src ${scriptSources.join(' ')}; style-src ${styleSource}; img-src data:; base-uri 'none'; form-action 'none'`;
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head === '' ? '' : `${head}\n`}<title>${escapeHtml(title)}</title>
</head>
<body${attributes.join('')}>
${body}
</body>
</html>
`;
}
