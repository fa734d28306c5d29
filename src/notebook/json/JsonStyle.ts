/** How a file lays its JSON out, so that new parts look like the old ones. */
export interface JsonStyle {
  /** One level of indentation; unused when `newline` is empty. */
  readonly indent: string;
  /** `''` for a file on a single line. */
  readonly newline: '\n' | '\r\n' | '';
  /** Between a key and its value. */
  readonly colon: string;
  /** After a comma on a single line. */
  readonly commaGap: string;
}

/** Python's nbformat: `indent=1, separators=(',', ': ')`. */
export const jupyterStyle: JsonStyle = { indent: ' ', newline: '\n', colon: ': ', commaGap: '' };

/** What stands before a member of an object or array whose brackets are `depth` levels deep. */
export function memberLead(style: JsonStyle, depth: number): string {
  return style.newline === '' ? '' : style.newline + style.indent.repeat(depth + 1);
}
