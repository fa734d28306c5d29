/** How a terminal shows the text that follows: set by SGR escapes (ECMA-48, xterm's 256 and RGB colours). */
export interface AnsiStyle {
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly inverse: boolean;
  /** A colour's number 0 to 15, which the page's theme defines; a CSS colour; or the usual one. */
  readonly color: number | string | null;
  readonly background: number | string | null;
}

export const plainStyle: AnsiStyle = {
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
  color: null,
  background: null,
};

const switches: ReadonlyMap<number, Partial<AnsiStyle>> = new Map<number, Partial<AnsiStyle>>([
  [1, { bold: true }],
  [2, { dim: true }],
  [3, { italic: true }],
  [4, { underline: true }],
  [7, { inverse: true }],
  [9, { strike: true }],
  [22, { bold: false, dim: false }],
  [23, { italic: false }],
  [24, { underline: false }],
  [27, { inverse: false }],
  [29, { strike: false }],
  [39, { color: null }],
  [49, { background: null }],
]);

/** The style after the numbers of one SGR escape. */
export function applySgr(style: AnsiStyle, codes: readonly number[]): AnsiStyle {
  let next = style;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const { color, length } = extendedColor(codes.slice(at + 1));
      next = { ...next, [code === 38 ? 'color' : 'background']: color };
      at += length;
    } else next = code === 0 ? plainStyle : { ...next, ...(switches.get(code) ?? basicColor(code)) };
  }
  return next;
}

function basicColor(code: number): Partial<AnsiStyle> {
  if (code >= 30 && code <= 37) return { color: code - 30 };
  if (code >= 90 && code <= 97) return { color: code - 82 };
  if (code >= 40 && code <= 47) return { background: code - 40 };
  if (code >= 100 && code <= 107) return { background: code - 92 };
  return {};
}

/** `5;n` or `2;r;g;b`, and how many numbers that took. */
function extendedColor([kind, ...rest]: readonly number[]): { color: number | string | null; length: number } {
  if (kind === 5) return { color: paletteColor(rest[0] ?? 0), length: 2 };
  if (kind === 2) return { color: rgb(rest.slice(0, 3)), length: 4 };
  return { color: null, length: 1 };
}

/** xterm's palette: 16 colours of the theme, a cube of 6 × 6 × 6, 24 greys. */
function paletteColor(n: number): number | string {
  if (n < 16) return n;
  if (n >= 232) return rgb(Array.from({ length: 3 }, () => 8 + (n - 232) * 10));
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  const cube = n - 16;
  return rgb([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(level));
}

function rgb(parts: readonly number[]): string {
  return `rgb(${[0, 1, 2].map((i) => Math.min(255, parts[i] ?? 0)).join(',')})`;
}
