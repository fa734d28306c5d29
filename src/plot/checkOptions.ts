import { closestNames } from '../base/closestNames.ts';
import { UserError } from '../base/UserError.ts';
import { inspectText } from '../display/text/inspectText.ts';

/** Null when the value will do, else what it must be. */
export type Rule = (value: unknown) => string | null;

export const text: Rule = (value) => (typeof value === 'string' ? null : 'a text');
export const flag: Rule = (value) => (typeof value === 'boolean' ? null : 'true or false');
export const seed: Rule = (value) => (Number.isSafeInteger(value) ? null : 'a whole number');
export const texts: Rule = (value) =>
  isRecord(value) && Object.values(value).every((item) => typeof item === 'string')
    ? null
    : 'an object of texts, such as {age: "years"}';
export const names: Rule = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
    ? null
    : 'an array of column names';

export function whole(least: number, most: number): Rule {
  return (value) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
      ? null
      : `a whole number from ${least} to ${most.toLocaleString('en-US')}`;
}

export function oneOf(allowed: readonly unknown[]): Rule {
  return (value) =>
    allowed.includes(value) ? null : `one of ${allowed.map((item) => JSON.stringify(item)).join(', ')}`;
}

export function either(first: Rule, second: Rule): Rule {
  return (value) =>
    first(value) === null || second(value) === null ? null : `${first(value) ?? ''}, or ${second(value) ?? ''}`;
}

const pixels = whole(20, 4_000);
const ofEveryChart = { title: text, width: pixels, height: pixels, labels: texts, units: texts };

/**
 * @param chart the method, as the caller wrote it
 * @throws UserError PLOT_OPTION for an option that the chart does not have, or a value that the option cannot have
 */
export function checkOptions(chart: string, options: unknown, rules: Readonly<Record<string, Rule>>): void {
  const all: Readonly<Record<string, Rule>> = { ...ofEveryChart, ...rules };
  if (!isRecord(options)) throw wrong(`The options of ${chart} are ${inspectText(options)}.`, 'Give an object.');
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(all, name) ? all[name] : undefined;
    if (rule === undefined) throw unknownOption(chart, name, Object.keys(all));
    const wanted = value === undefined ? null : rule(value);
    if (wanted !== null) {
      throw wrong(`The option "${name}" of ${chart} is ${inspectText(value)}.`, `It must be ${wanted}.`);
    }
  }
}

function unknownOption(chart: string, name: string, known: readonly string[]): UserError {
  const closest = closestNames(name, known)[0];
  const list = `It has ${known.join(', ')}.`;
  return wrong(
    `The chart ${chart} has no option ${JSON.stringify(name)}.`,
    closest === undefined ? list : `Did you mean "${closest}"? ${list}`,
  );
}

function wrong(message: string, fix: string): UserError {
  return new UserError('PLOT_OPTION', message, { fix });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
