import { displaySymbol, type Displayable } from '../Displayable.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';
import { Markup, template, valueText } from './template.ts';

/** HTML; stands unescaped in other `html` and `md` text. */
export class HtmlMarkup extends Markup implements Displayable {
  [displaySymbol](): unknown {
    return { 'text/html': this.text };
  }
}

/**
 * HTML from a tagged template. Values are escaped; other `html` and `svg` values stand as they are, null,
 * undefined and false as nothing. `html(text)` takes the text as HTML.
 */
export function html(parts: TemplateStringsArray | string, ...values: readonly unknown[]): HtmlMarkup {
  return new HtmlMarkup(typeof parts === 'string' ? parts : template(parts, values, htmlText));
}

export function htmlText(value: unknown): string {
  return value instanceof Markup ? value.text : escapeHtml(valueText(value));
}
