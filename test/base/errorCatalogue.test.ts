import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { errorCatalogue } from '../../src/base/errorCatalogue.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe('the error catalogue', () => {
  const codes = Object.keys(errorCatalogue);

  it('holds no code that nothing raises', () => {
    const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('errorCatalogue.ts'))
      .map((name) => readFileSync(path.join(root, 'src', name), 'utf8'))
      .join('\n');
    assert.deepEqual(
      codes.filter((code) => !sources.includes(`'${code}'`)),
      [],
    );
  });

  it('is the same list as docs/errors.md', () => {
    const text = readFileSync(path.join(root, 'docs/errors.md'), 'utf8');
    const documented = [...text.matchAll(/^## `([A-Z0-9_]+)`$/gm)].map(([, code]) => code);
    assert.deepEqual(documented.toSorted(), codes.toSorted());
  });
});
