import { UserError } from '../../base/UserError.ts';
import type { Engine } from '../engine/Engine.ts';
import { literal } from '../engine/sqlText.ts';
import { checkFile, isPattern } from './checkFile.ts';
import { existsSync } from 'node:fs';

/**
 * The files that a path or a pattern names, in the order of their names; each can be read and is not empty.
 *
 * @throws UserError TABLE_FILE_MISSING, TABLE_FILE_FORBIDDEN, TABLE_FILE_EMPTY, TABLE_FILE_FORMAT
 */
export async function filesOf(engine: Engine, path: string): Promise<readonly string[]> {
  if (!isPattern(path) || existsSync(path)) {
    checkFile(path);
    return [path];
  }
  const rows = await engine.rows(`SELECT file FROM glob(${literal(path)}) ORDER BY file`);
  const files = rows.map((row) => String(row['file']));
  if (files.length === 0) {
    throw new UserError('TABLE_FILE_MISSING', `No file matches ${path}.`, {
      fix: `Patterns count from ${process.cwd()}.`,
    });
  }
  for (const file of files) checkFile(file);
  return files;
}
