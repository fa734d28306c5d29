/** A text whose every line ends in CRLF, as Windows editors save it, with LF; any other text as it is. */
export function unixLineEnds(text: string): string {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return /(?<!\r)\n/.test(body) ? body : body.replaceAll('\r\n', '\n');
}
