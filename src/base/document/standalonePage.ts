import { createHash } from 'node:crypto';
import { closedDocument } from './closedDocument.ts';

export interface StandalonePageParts {
  /** Text. */
  readonly title: string;
  /** Texts of all scripts that may run in the page; see `inlineScript`. */
  readonly scripts: readonly string[];
  /** CSS. */
  readonly style?: string;
  /** HTML; the scripts that run at once stand in it. */
  readonly body: string;
}

/** A page for a file that needs nothing else: its policy forbids the network and every script but those given. */
export function standalonePage({ title, scripts, style, body }: StandalonePageParts): string {
  return closedDocument({
    title,
    scriptSources: scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`),
    head: [
      '<meta name="referrer" content="no-referrer">',
      '<meta name="generator" content="mlnb">',
      // Else a browser asks the page's server for one.
      '<link rel="icon" href="data:,">',
      ...(style === undefined ? [] : [`<style>${style}</style>`]),
    ].join('\n'),
    body,
  });
}
