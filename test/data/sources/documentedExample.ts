import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An example of docs/tables.md, and what the documentation says that it prints. */
export function documentedExample(name: string): { readonly code: string; readonly printed: string } {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/tables.md'), 'utf8');
  const pattern = new RegExp(`<!-- example: ${name} -->\\n\\n\`\`\`ts\\n([^]*?)\`\`\`\\n\\n\`\`\`text\\n([^]*?)\`\`\``);
  const [, code, printed] = pattern.exec(text) ?? [];
  assert.ok(code !== undefined && printed !== undefined, `docs/tables.md has no example ${name}`);
  return { code, printed };
}
