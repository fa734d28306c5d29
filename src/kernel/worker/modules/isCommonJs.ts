import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** By its ending, else by the nearest package.json, else by its text: ES module unless it exports as CommonJS does. */
export function isCommonJs(file: string, source: string): boolean {
  const ending = extname(file);
  if (ending === '.cjs' || ending === '.cts') return true;
  if (ending === '.mjs' || ending === '.mts') return false;
  if (/^\s*(?:import\b(?!\s*\()|export\b)/m.test(source)) return false;
  const type = packageType(dirname(file));
  if (type !== null) return type === 'commonjs';
  return /\bmodule\.exports\b|\bexports\.[\w$]+\s*=|\brequire\s*\(/.test(source);
}

/** `type` of the nearest package.json; null where it has none. */
function packageType(folder: string): string | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'type' in manifest ? String(manifest.type) : null;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? null : packageType(parent); // None here, or not readable: the one above counts.
  }
}
