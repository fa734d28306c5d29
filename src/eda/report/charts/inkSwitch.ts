export interface Inks {
  /** What a colour fades into; its own text stands where the colour is strong. */
  readonly surface: string;
  readonly text: string;
  /** The colour at 1. */
  readonly full: string;
}

/**
 * From which value on, from 0 (`surface`) to 1 (`full`), text in the colour of the surface is easier to read than text in
 * its own colour, by the contrast of WCAG 2.2. Between the two ends, colours are those of CIE Lab.
 *
 * @returns more than 1 where that is nowhere so; 0.62 for colours that are not six hexadecimal digits or `rgb(…)`
 */
export function inkSwitch({ surface, text, full }: Inks): number {
  const [ofSurface, ofText, ofFull] = [surface, text, full].map(luminance);
  if (ofSurface == null || ofText == null || ofFull == null) return usual;
  const [from, to] = [lightness(ofSurface), lightness(ofFull)];
  for (let value = 0; value <= 1; value += 0.01) {
    const behind = luminanceOf(from + value * (to - from));
    if (contrast(behind, ofSurface) > contrast(behind, ofText)) return Math.round(value * 100) / 100;
  }
  return 2;
}

const usual = 0.62;

/** Relative luminance, from 0 to 1 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(color: string): number | null {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color);
  const rgb = /^rgb\((\d+),? (\d+),? (\d+)\)$/.exec(color);
  const parts = hex?.slice(1).map((part) => parseInt(part, 16)) ?? rgb?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** L* of CIE Lab, from 0 to 100, and back. */
function lightness(of: number): number {
  return of <= 216 / 24_389 ? (of * 24_389) / 27 : 116 * Math.cbrt(of) - 16;
}

function luminanceOf(light: number): number {
  return light <= 8 ? (light * 27) / 24_389 : ((light + 16) / 116) ** 3;
}
