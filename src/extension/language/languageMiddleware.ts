import { MarkdownString, type Hover } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { commandIds } from '../ids.ts';
import { linkDocs } from './linkDocs.ts';

/** What the editor adds to the server's answers. */
export const languageMiddleware: Middleware = {
  provideHover: async (...[document, position, token, next]) => {
    const hover = await next(document, position, token);
    if (hover) hover.contents = hover.contents.map(withLinks);
    return hover;
  },
};

function withLinks(content: Hover['contents'][number]): Hover['contents'][number] {
  if (!(content instanceof MarkdownString)) return content;
  const linked = new MarkdownString(linkDocs(content.value, commandIds.showDocs));
  // The text may come from any file of the workspace: it can do no more than open one of our own pages.
  linked.isTrusted = { enabledCommands: [commandIds.showDocs] };
  return linked;
}
