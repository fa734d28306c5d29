import assert from 'node:assert/strict';
import { sqlTokens } from '../../../src/base/sql/sqlTokens.ts';
import { SqlTextProblem } from '../../../src/base/sql/SqlTextProblem.ts';

describe('sqlTokens', () => {
  check('names, numbers and signs', 'SELECT a1, 1.5e3 FROM t', [
    ...['word SELECT', 'word a1', 'symbol ,', 'number 1.5e3', 'word FROM', 'word t'],
  ]);
  check('a doubled quote as a part of its text', `'it''s' "a ""b"""`, [`string 'it''s'`, `quotedName "a ""b"""`]);
  check('a backslash in an E string alone as an escape', `E'a\\'b' 'c\\' d`, [
    `word E`,
    `string 'a\\'b'`,
    `string 'c\\'`,
    'word d',
  ]);
  check('comments up to the end of the line', "a -- it's\nb", ['word a', "comment -- it's", 'word b']);
  check('comments within comments', 'a /* x /* y */ z */ b', ['word a', 'comment /* x /* y */ z */', 'word b']);
  check('a value in a comment as a part of it', 'a -- ${x}\n/* ${y */ b', [
    'word a',
    'comment -- ${x}',
    'comment /* ${y */',
    'word b',
  ]);
  check('text between dollars', `$$it's$$ $tag$a $$ b$tag$`, [`string $$it's$$`, 'string $tag$a $$ b$tag$']);
  check('an object between dollars as text, not as a value', `$\${"a": 1}$$`, [`string $\${"a": 1}$$`]);
  check('values', 'a = ${x} AND b', ['word a', 'symbol =', 'hole ${x}', 'word AND', 'word b']);
  check('names of any script', 'Größe 名前 a$b', ['word Größe', 'word 名前', 'word a$b']);
  check('text without its end as one that lasts', `a 'b; c`, ['word a', `string 'b; c`]);
  check('casts and negative numbers', 'x::INT-1', [
    'word x',
    'symbol :',
    'symbol :',
    'word INT',
    'symbol -',
    'number 1',
  ]);

  refuses('a value in a string', `SELECT 'a \${x}'`, 10, /stands in a string/);
  refuses('a value in a name in quotes', 'SELECT "${x}"', 8, /names cannot be parameters/);
  refuses('a value in text between dollars', 'SELECT $q$ ${x} $q$', 11, /stands in a string/);
  refuses('a value that touches a name', 'FROM t_${x}', 7, /part of a name/);
  refuses('a value that touches a word behind it', 'a = ${x}AND b', 4, /part of a name/);
  refuses('a parameter that nobody binds', 'SELECT $1', 7, /`\$1` is a parameter/);
  refuses('a question mark', 'SELECT ?', 7, /`\?` is a parameter/);
  refuses('a named parameter', 'SELECT $age', 7, /`\$age` is a parameter/);
});

/** As a cell reads it, whose expressions hold no braces. */
function holeEnd(source: string): (start: number) => number | null {
  return (start) =>
    source.startsWith('${', start) && source[start - 1] !== '$' ? source.indexOf('}', start) + 1 : null;
}

function check(what: string, source: string, expected: readonly string[]): void {
  it(`reads ${what}`, () => {
    const tokens = sqlTokens(source, holeEnd(source));
    assert.deepEqual(
      tokens.map(({ kind, text }) => `${kind} ${text}`),
      expected,
    );
    for (const { text, start, end } of tokens) assert.equal(source.slice(start, end), text);
  });
}

function refuses(what: string, source: string, offset: number, message: RegExp): void {
  it(`refuses ${what}, and says where`, () => {
    assert.throws(
      () => sqlTokens(source, holeEnd(source)),
      (error) =>
        error instanceof SqlTextProblem && error.offset === offset && message.test(`${error.message} ${error.fix}`),
    );
  });
}
