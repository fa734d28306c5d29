import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'fixtures');

/** Notebook files in the layouts of several programs, name → text. */
export const fixtureFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
);

export function fixture(name: string): string {
  const text = fixtureFiles.get(name);
  if (text === undefined) throw new Error(`no fixture ${name}`);
  return text;
}
