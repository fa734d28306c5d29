import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/**
 * Puts the text between `<!-- bench NAME -->` and `<!-- /bench NAME -->` of a Markdown file, formatted as the file is.
 *
 * @param {string} file
 * @param {string} name
 * @param {string} text
 * @returns {Promise<boolean>} false when the file has no such place
 */
export async function writeTable(file, name, text) {
  const [begin, end] = [`<!-- bench ${name} -->`, `<!-- /bench ${name} -->`];
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [start, stop] = [before.indexOf(begin), before.indexOf(end)];
  if (start < 0 || stop < start) return false;
  const after = `${before.slice(0, start + begin.length)}\n\n${text.trim()}\n\n${before.slice(stop)}`;
  writeFileSync(file, await format(after, { ...(await resolveConfig(file)), parser: 'markdown' }));
  return true;
}
