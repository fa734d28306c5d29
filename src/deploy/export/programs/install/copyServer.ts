import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeReadOnly } from './writeReadOnly.ts';

/** Copies a folder with all below it. Links are left out: they could lead anywhere. */
export function copyServer(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) copyServer(join(from, entry.name), join(to, entry.name));
    else if (entry.isFile()) writeReadOnly(join(to, entry.name), readFileSync(join(from, entry.name)));
  }
}
