import { existsSync, readFileSync } from 'node:fs';
import type { Examples } from '../../engine/checkParity.ts';

/** Those of the saved model; null where it was saved without. @throws Error as `readExamples` */
export function findExamples(path: string): Examples | null {
  return existsSync(path) ? readExamples(path) : null;
}

/** @throws Error when the file has no records with their answers */
export function readExamples(path: string): Examples {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!areExamples(parsed)) throw new Error(`${path} holds no records with the answers to them.`);
  return parsed;
}

function areExamples(value: unknown): value is Examples {
  if (typeof value !== 'object' || value === null) return false;
  // SAFETY: every object can be read by names; both values are looked at.
  const { records, predictions } = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(records) || !Array.isArray(predictions)) return false;
  return records.length > 0 && records.length === predictions.length;
}
