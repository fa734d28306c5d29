import assert from 'node:assert/strict';
import { cursorTarget } from '../../../src/lang/cursor/cursorTarget.ts';

/** `|` is the cursor; expected as `path/prefix`, the kind before it. */
function check(code: string, expected: string | null): void {
  const cursor = code.indexOf('|');
  const target = cursorTarget(code.replace('|', ''), cursor);
  const seen = target && `${target.type} ${[...target.path, target.prefix].join('/')}`;
  assert.equal(seen, expected, code);
  if (target !== null) assert.equal(code.slice(target.start, target.end), target.prefix);
}

describe('what is typed at the cursor', () => {
  it('is a variable', () => {
    check('ab|', 'name ab');
    check('1 + |', 'name ');
    check('foo(a, b|', 'name b');
    check('...rest|', 'name rest');
    check('`${a|', 'name a');
    check('`${ {b: 1}.b } and ${a|', 'name a');
  });

  it('is a property, by dots, brackets and question marks', () => {
    check('a.b|', 'member a/b');
    check('a.b.|', 'member a/b/');
    check('a?.b|', 'member a/b');
    check('a!.b|', 'member a/b');
    check('a[0].b|', 'member a/0/b');
    check('a["b c"].d|', 'member a/b c/d');
    check("a?.['b'].d|", 'member a/b/d');
    check('chain\n  // why\n  .next|', 'member chain/next');
    check('größe.länge|', 'member größe/länge');
    check('𝒳.y|', 'member 𝒳/y');
  });

  it('is a key in brackets', () => {
    check('df["pri|', 'key df/pri');
    check("a.b['|", 'key a/b/');
    check('a?.["x|', 'key a/x');
  });

  it('is nothing in comments, strings, numbers, and after what only running the code could tell', () => {
    for (const code of ['// a|', '/* a|', '"a|', '`a|', '1.|', '1e|', 'f().a|', '(a).b|', '[1].a|', 'a[b].c|', '/a|'])
      check(code, null);
  });

  it('knows a division from a regular expression', () => {
    check('a / b|', 'name b');
    check('f(1) / b|', 'name b');
    check('x = /[/"]/; b|', 'name b');
    check('return /"/.test(b|', 'name b');
  });

  it('is code again after a string or comment has ended', () => {
    check('"a\\"b" + c|', 'name c');
    check('/* a */ c|', 'name c');
    check('// a\nc|', 'name c');
    check('"unterminated\nc|', 'name c');
  });
});
