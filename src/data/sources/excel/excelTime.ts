const dayMs = 86_400_000;

/**
 * The time that a cell's number means, in milliseconds since 1970, UTC, rounded to one.
 *
 * @param serial days; in the system of 1900 the day 60 is a 29 February 1900 that never was, so days before it count
 *   from one later (ECMA-376, part 1, 18.17.4.1)
 * @param from1904 whether the workbook counts from 1 January 1904
 */
export function excelTime(serial: number, from1904: boolean): number {
  const start = from1904 ? Date.UTC(1904, 0, 1) : serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return start + Math.round(serial * dayMs);
}

/** Whether a format shows a date, a time of day, hours counted beyond a day, or something else. */
export function timeFormat(format: string, isDate: (format: string) => boolean): 'date' | 'time' | 'duration' | null {
  // Only the part for positive numbers counts; text, colours and escaped characters say nothing.
  const [first = ''] = format.split(';');
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return 'duration';
  if (!isDate(first)) return null;
  const plain = first.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[ydeb]/i.test(plain.replace(/am\/pm|a\/p/gi, '')) || !/[hs]/i.test(plain) ? 'date' : 'time';
}
