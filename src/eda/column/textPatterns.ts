import type { Level } from '../profile/Profile.ts';

export type PersonalKind = 'e-mail' | 'phone' | 'national id' | 'card number' | 'IBAN';

export interface TextPatterns {
  readonly personal: PersonalKind | null;
  /** Shares of the rows, from 0 to 1. */
  readonly personalShare: number;
  readonly numberShare: number;
  readonly dateShare: number;
}

/** What the values of a text column look like, by the rows of each level. */
export function textPatterns(name: string, levels: readonly Level[]): TextPatterns {
  const filled = levels.filter(({ value }) => value.trim() !== '');
  const shareOf = (test: (value: string) => boolean): number => share(filled, test);
  const found = personalTests.map(([kind, test, least, hint]) => {
    const seen = shareOf(test);
    return { kind, seen, isFound: seen >= least || (hint.test(name) && seen >= 0.1) };
  });
  const personal = found.find(({ isFound }) => isFound);
  return {
    personal: personal?.kind ?? personalName(name, filled),
    personalShare: personal?.seen ?? 0,
    numberShare: shareOf((value) => numberPattern.test(value.trim())),
    dateShare: shareOf((value) => datePatterns.some((pattern) => pattern.test(value.trim()))),
  };
}

/** By the name of a column of numbers, whose values have no form of their own. */
export function personalNumber(name: string): PersonalKind | null {
  if (/(?:^|[_\W])(?:phone|mobile|telephone|tel|fax)(?:$|[_\W]|_?(?:no|number))/i.test(name)) return 'phone';
  return /(?:^|[_\W])(?:ssn|nino|social_?security|national_?id|tax_?id|passport)/i.test(name) ? 'national id' : null;
}

function personalName(name: string, filled: readonly Level[]): PersonalKind | null {
  return filled.length > 0 && share(filled, (value) => /\d{5}/.test(value.replaceAll(/[\s().-]/g, ''))) > 0.5
    ? personalNumber(name)
    : null;
}

function share(levels: readonly Level[], test: (value: string) => boolean): number {
  let [all, hits] = [0, 0];
  for (const { value, count } of levels) {
    all += count;
    if (test(value)) hits += count;
  }
  return all === 0 ? 0 : hits / all;
}

const emailPattern = /[^\s@<>,;]+@[^\s@<>,;]+\.[\p{L}]{2,}/u;
const numberPattern =
  /^(?:[-+]?(?=[.,]?\d)(?:\d{1,3}(?:[,\s]\d{3})+|\d+)?(?:[.,]\d+)?(?:e[-+]?\d+)?|[-+]?inf(?:inity)?|nan)$/i;
const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const time = '(?:[T ,]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:\\s*[ap]m)?(?:\\s*(?:Z|[-+]\\d{2}:?\\d{2}))?)?';
const datePatterns = [
  new RegExp(`^\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}${time}$`, 'i'),
  new RegExp(`^\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{2}|\\d{4})${time}$`, 'i'),
  new RegExp(
    `^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?(?:${months})[a-z]*\\.?\\s+\\d{1,2},?\\s+\\d{4}${time}$`,
    'i',
  ),
  new RegExp(`^\\d{1,2}[-\\s](?:${months})[a-z]*\\.?,?[-\\s]\\d{2,4}${time}$`, 'i'),
];

/** Kind, test of a value, share of the rows from which the column counts, and names under which a tenth is enough. */
const personalTests: readonly (readonly [PersonalKind, (value: string) => boolean, number, RegExp])[] = [
  ['e-mail', (value) => emailPattern.test(value), 0.05, /e-?mail/i],
  ['IBAN', isIban, 0.3, /iban/i],
  ['national id', (value) => nationalIds.some((pattern) => pattern.test(value.trim())), 0.3, /ssn|nino|national/i],
  ['card number', isCardNumber, 0.5, /card/i],
  ['phone', isPhone, 0.5, /phone|mobile|tel/i],
];

/** US social security, UK national insurance, French INSEE and Spanish DNI numbers as they are written. */
const nationalIds = [
  /^(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/,
  /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]$/i,
  /^[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3}(?: ?\d{2})$/,
  /^\d{8}-?[A-HJ-NP-TV-Z]$/i,
];

/** International, or with separators: digits alone are numbers of anything. */
function isPhone(value: string): boolean {
  const text = value.trim();
  const digits = text.replaceAll(/\D/g, '').length;
  const isDate = datePatterns.some((pattern) => pattern.test(text));
  return (
    /^\+?[\d\s().-]+(?:\s*(?:x|ext\.?)\s*\d+)?$/i.test(text) &&
    digits >= 8 &&
    digits <= 15 &&
    /^\+|[\s().-]/.test(text) &&
    !isDate &&
    !/^\d+\.\d+$/.test(text)
  );
}

/** Luhn's check digit. */
function isCardNumber(value: string): boolean {
  const digits = value.replaceAll(/[\s-]/g, '');
  if (!/^[3-6]\d{12,18}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}

/** ISO 13616: the rearranged number leaves 1 when divided by 97. */
function isIban(value: string): boolean {
  const text = value.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const digits = Array.from(text.slice(4) + text.slice(0, 4), (character) => parseInt(character, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}
