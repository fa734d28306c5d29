import { overwriteLines } from '../plainText.ts';
import { type AnsiStyle, applySgr, plainStyle } from './AnsiStyle.ts';
import { escapeHtml } from '../../../base/escapeHtml.ts';

/** Any escape sequence; its first group is there when it is one for style (SGR). */
// eslint-disable-next-line no-control-regex -- escapes begin with a control character.
const escapeSequence = /\x1b(?:\[([\d;:]*)m|\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-Z\\^-~])/g;

/** Terminal text as HTML: colours and weights become spans, other escapes are dropped. */
export function ansiHtml(text: string): string {
  const clean = overwriteLines(text);
  let style = plainStyle;
  let html = '';
  let start = 0;
  for (const match of clean.matchAll(escapeSequence)) {
    html += styledHtml(clean.slice(start, match.index), style);
    if (match[1] !== undefined) style = applySgr(style, match[1].split(/[;:]/).map(Number));
    start = match.index + match[0].length;
  }
  return html + styledHtml(clean.slice(start), style);
}

function styledHtml(text: string, style: AnsiStyle): string {
  if (text === '') return '';
  const classes = classNames(style);
  const css = inlineCss(style);
  if (classes === '' && css === '') return escapeHtml(text);
  const attributes = (classes === '' ? '' : ` class="${classes}"`) + (css === '' ? '' : ` style="${css}"`);
  return `<span${attributes}>${escapeHtml(text)}</span>`;
}

function classNames(style: AnsiStyle): string {
  const { color, background } = style;
  const names = (['bold', 'dim', 'italic', 'underline', 'strike', 'inverse'] as const).filter((name) => style[name]);
  return [
    ...names.map((name) => `ansi-${name}`),
    ...(typeof color === 'number' ? [`ansi-fg-${color}`] : []),
    // White and black text are themselves on a background that the text brings along.
    ...(background !== null ? ['ansi-on'] : []),
    ...(typeof background === 'number' ? [`ansi-bg-${background}`] : []),
  ].join(' ');
}

function inlineCss({ color, background }: AnsiStyle): string {
  return (
    (typeof color === 'string' ? `color:${color};` : '') +
    (typeof background === 'string' ? `background:${background};` : '')
  );
}
