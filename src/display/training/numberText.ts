/**
 * `1,234.5`: at most two decimals, thousands apart. By hand, since the first use of `Intl` takes some twenty
 * milliseconds and every later one as long as the rest of an update.
 */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const [whole = '0', decimals] = String(Math.abs(Math.round(value * 100) / 100)).split('.');
  // From 1e21 on, numbers are written with an exponent.
  const grouped = whole.includes('e') ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && Math.round(value * 100) !== 0 ? '-' : '';
  return `${sign}${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** `12.3K`, `4.56M`: three digits. */
export function shortNumberText(value: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.abs(Number(value.toPrecision(3))) || 1) / 3));
  const unit = units[Math.max(0, power)] ?? '';
  return `${Number((value / 1000 ** Math.max(0, power)).toPrecision(3))}${unit}`;
}

const units = ['', 'K', 'M', 'B', 'T'];
