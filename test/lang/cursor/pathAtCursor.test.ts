import assert from 'node:assert/strict';
import { pathAtCursor } from '../../../src/lang/cursor/pathAtCursor.ts';

function check(code: string, expected: string | null): void {
  const path = pathAtCursor(code.replace('|', ''), code.indexOf('|'));
  assert.equal(path?.join('/') ?? null, expected, code);
}

describe('what the cursor points at', () => {
  it('is the chain up to the whole name that it touches', () => {
    check('a.b|.c', 'a/b');
    check('a.b.lon|ger', 'a/b/longer');
    check('|a.b', 'a');
    check('a.b.c|', 'a/b/c');
  });

  it('is the function in whose parentheses it stands', () => {
    check('Math.max(|', 'Math/max');
    check('Math.max(1, |', 'Math/max');
    check('f(g(1), [2, |', 'f');
    check('f({a: 1}, |', 'f');
  });

  it('is nothing elsewhere', () => {
    check('1 + |', null);
    check('f(1); |', null);
    check('// a|', null);
    check('(1 + |', null);
  });
});
