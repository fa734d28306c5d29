/**
 * A title as Vega-Lite 6 takes it into tooltips and into what screen readers say: it puts the text into an expression
 * and escapes the double quotes, but no backslash and no line break, which would end that expression.
 */
export function expressionText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

export type GuideName = 'axis' | 'legend' | 'header';

/** The title of a channel: as text where it is drawn, as part of an expression where that is made of it. */
export function titled(text: string, guide: GuideName, settings: object = {}): object {
  const title = expressionText(text);
  if (title !== text) return { title, [guide]: { ...settings, title: text } };
  return Object.keys(settings).length === 0 ? { title } : { title, [guide]: settings };
}
