import hljs from 'highlight.js/lib/core';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import { escapeHtml } from '../../../base/escapeHtml.ts';

const highlighter = hljs.newInstance();
for (const [name, language] of Object.entries({ javascript, json, sql, typescript })) {
  highlighter.registerLanguage(name, language);
}

/** Beyond this, colours cost more than they help. */
const maxHighlightedLength = 200_000;

/** Code as HTML with highlight.js's classes; plain text where it does not know the language. */
export function codeHtml(code: string, language: string): string {
  if (highlighter.getLanguage(language) === undefined || code.length > maxHighlightedLength) return escapeHtml(code);
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}
