import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the editor keeps of files with unsaved changes, below its folder of user data. */
export function backedUpTexts(userData: string): string[] {
  const folder = path.join(userData, 'User', 'Backups');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => readFileSync(path.join(file.parentPath, file.name), 'utf8'));
}
