import { escapeHtml } from '../../../base/escapeHtml.ts';

/** What buttons of the page ask for; `pageMessage.ts` reads them back. */
export const pageActions = [
  'restart',
  'readFolders',
  'docs',
  'removeHost',
  'turnNetworkOff',
  'allowRefused',
  'runUnsandboxed',
  'sandboxAgain',
  'tryAgain',
  'copyCommand',
] as const;

export type PageAction = (typeof pageActions)[number];

export interface ButtonParts {
  readonly action: PageAction;
  readonly label: string;
  /** What a screen reader says, where the label alone does not tell the buttons of a table apart. */
  readonly spoken?: string;
  /** A host. */
  readonly value?: string;
  readonly isPrimary?: boolean;
}

export function button({ action, label, spoken, value, isPrimary }: ButtonParts): string {
  const attributes = [
    `data-action="${action}"`,
    ...(value === undefined ? [] : [`data-value="${escapeHtml(value)}"`]),
    ...(spoken === undefined ? [] : [`aria-label="${escapeHtml(spoken)}"`]),
    ...(isPrimary ? ['class="primary"'] : []),
  ];
  return `<button type="button" ${attributes.join(' ')}>${escapeHtml(label)}</button>`;
}

/** @param parts HTML */
export function section(title: string, parts: readonly string[]): string {
  const id = title.toLowerCase().replace(/\W+/g, '-');
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(title)}</h2>${parts.join('\n')}</section>`;
}

/** @param html escaped already */
export function paragraph(html: string): string {
  return `<p>${html}</p>`;
}

/** @param entries term (text) and description (HTML) */
export function list(entries: readonly (readonly [term: string, description: string])[]): string {
  const rows = entries.map(([term, description]) => `<dt>${escapeHtml(term)}</dt><dd>${description}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}
