import { thousands } from '../../display/text/thousands.ts';
/** A number for people: four significant digits, thousands separated, powers of ten where it is huge or tiny. */
export function formatFigure(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return thousands(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) return value.toExponential(3);
  const digits = Math.max(4, Math.ceil(Math.log10(size + 1)));
  const [whole = '', part] = String(Number(value.toPrecision(digits))).split('.');
  const separated = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return part === undefined ? separated : `${separated}.${part}`;
}

/** Exact text of a number, separated by thousands where it is whole. */
export function formatExact(text: string | null): string {
  if (text === null) return '–';
  if (/^-?\d+$/.test(text)) return text.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return formatFigure(Number(text));
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1_000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1_000 ** power).toPrecision(3))} ${units[power] ?? 'B'}`;
}
