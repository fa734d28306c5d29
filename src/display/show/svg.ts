import { displaySymbol, type Displayable } from '../Displayable.ts';
import { htmlText } from './html.ts';
import { Markup, template } from './template.ts';

/** SVG; stands unescaped in `html` text. */
export class SvgMarkup extends Markup implements Displayable {
  [displaySymbol](): unknown {
    return { 'image/svg+xml': this.text };
  }
}

/** SVG from a tagged template; values are escaped as in `html`. */
export function svg(parts: TemplateStringsArray | string, ...values: readonly unknown[]): SvgMarkup {
  return new SvgMarkup(typeof parts === 'string' ? parts : template(parts, values, htmlText));
}
