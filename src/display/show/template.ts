import { previewText } from '../tree/previewText.ts';

/** Text of a tagged template: the literal parts as written, each value by `render`; lists one after another. */
export function template(
  parts: TemplateStringsArray,
  values: readonly unknown[],
  render: (value: unknown) => string,
): string {
  const rendered = values.map((value) => (Array.isArray(value) ? value.map(render).join('') : render(value)));
  return parts.map((part, index) => part + (rendered[index] ?? '')).join('');
}

/** A value as text: plain objects by their preview, since `[object Object]` helps nobody. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === false) return '';
  const isPlain = typeof value === 'object' && value.toString === Object.prototype.toString;
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- those without a `toString` of their own are told above.
  return isPlain ? previewText(value, 1_000) : String(value);
}

/** Markup that is safe to stand in other markup of its kind as it is. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}
