import { displaySymbol, type Displayable } from '../Displayable.ts';
import { Markup, template, valueText } from './template.ts';

/** Markdown; stands as it is in other `md` text. */
export class MarkdownMarkup extends Markup implements Displayable {
  [displaySymbol](): unknown {
    return { 'text/markdown': this.text };
  }
}

/**
 * Markdown from a tagged template. Values are Markdown themselves, but for HTML: their `<` and `&` are text.
 * `html` values stand as they are. `md(text)` takes the text as it is.
 */
export function md(parts: TemplateStringsArray | string, ...values: readonly unknown[]): MarkdownMarkup {
  return new MarkdownMarkup(typeof parts === 'string' ? parts : dedent(template(parts, values, markdownText)));
}

function markdownText(value: unknown): string {
  if (value instanceof Markup) return value.text;
  return valueText(value).replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** Takes away the indentation that all lines share: else an indented template would be a code block. */
function dedent(text: string): string {
  const indents = text
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = indents.length === 0 ? 0 : Math.min(...indents);
  return text.replaceAll(new RegExp(`\\n[ \\t]{${shared}}`, 'g'), '\n').trim();
}
