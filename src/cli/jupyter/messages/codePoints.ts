/** Jupyter counts Unicode code points, JavaScript UTF-16 units: an emoji is one of the former, two of the latter. */
export function toUtf16Offset(text: string, codePoints: number): number {
  let offset = 0;
  for (let count = 0; count < codePoints && offset < text.length; count++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

export function toCodePointOffset(text: string, offset: number): number {
  return Array.from(text.slice(0, offset)).length;
}
