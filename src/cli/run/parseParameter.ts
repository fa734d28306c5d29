import type { JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';

export interface Parameter {
  readonly name: string;
  readonly value: JsonValue;
}

/**
 * Reads `name=value` of `--param`: the value as JSON where it is JSON, else as the text it is.
 * An integer that a number cannot hold exactly stays text, rather than becoming another one.
 */
export function parseParameter(argument: string): Parameter {
  const equals = argument.indexOf('=');
  const name = argument.slice(0, Math.max(equals, 0)).trim();
  if (equals < 0 || !isVariableName(name)) {
    throw new UserError('CLI_USAGE', `--param ${JSON.stringify(argument)} does not have the form name=value.`, {
      fix: 'The name is a variable of the notebook, as in --param epochs=20 or --param \'columns=["a","b"]\'.',
    });
  }
  return { name, value: parseValue(argument.slice(equals + 1)) };
}

function isVariableName(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name) && !reservedWords.has(name);
}

/** ECMAScript 2025 §12.7.2, with the words reserved in modules. */
const reservedWords = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof var void while with yield'
  ).split(' '),
);

function parseValue(text: string): JsonValue {
  if (/^\s*-?\d+\s*$/.test(text) && !Number.isSafeInteger(Number(text))) return text;
  try {
    // SAFETY: JSON.parse gives JSON values only.
    return JSON.parse(text) as JsonValue;
  } catch {
    return text; // Not JSON: plain text, as in --param city=Lima.
  }
}
