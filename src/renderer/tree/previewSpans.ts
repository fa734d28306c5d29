import { h } from '../dom/h.ts';

const tokenPattern =
  /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\b(?:true|false|null|undefined|NaN|Infinity)\b|[+-]?\d{4,6}-\d\d-\d\dT[\d:.]+Z|-?\b\d[\d.]*(?:e[+-]?\d+)?n?\b|[A-Za-z_$][\w$]*(?=:)/g;

/** A preview's text in the colours of its parts: strings, numbers, keywords, property names. */
export function previewSpans(text: string): (HTMLElement | string)[] {
  const parts: (HTMLElement | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(tokenPattern)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(h('span', { 'data-kind': tokenKind(match[0]) }, match[0]));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

function tokenKind(token: string): string {
  if (/^['"]/.test(token)) return 'string';
  if (/^(?:true|false)$/.test(token)) return 'boolean';
  if (/^(?:null|undefined)$/.test(token)) return 'null';
  return /^(?:-?\d|NaN|Infinity)/.test(token) ? 'number' : 'key';
}
