import { isUtf8 } from 'node:buffer';
import type { JsonValue } from '../../../../base/Json.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';
import { jsonMistake } from './jsonMistake.ts';

/** The text of a body; without a byte order mark. @throws HttpProblem */
export function textBody(body: Buffer): string {
  if (!isUtf8(body)) throw new HttpProblem('body-not-utf8', 'Send the body as UTF-8.');
  const text = body.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** @throws HttpProblem that says where the text stops to be JSON, without quoting it */
export function jsonBody(body: Buffer): JsonValue {
  if (body.length === 0) throw new HttpProblem('body-missing', 'Send records as JSON.');
  const text = textBody(body);
  try {
    // SAFETY: JSON.parse gives nothing else.
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new HttpProblem('body-not-json', jsonMistake(text));
  }
}
