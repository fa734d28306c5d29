import assert from 'node:assert/strict';
import { sniffDialect } from '../../../src/data/read/sniffDialect.ts';

describe('sniffDialect', () => {
  const check = (text: string, delimiter: string, header: readonly string[]) => {
    const found = sniffDialect(text);
    assert.deepEqual([found.delimiter, found.header], [delimiter, header]);
  };

  it('finds the delimiter that makes rows alike', () => {
    check('a,b\n1,2\n', ',', ['a', 'b']);
    check('a;b\n1,5;2\n2,5;3\n', ';', ['a', 'b']);
    check('a\tb, c\n1\tx, y\n2\tz\n', '\t', ['a', 'b, c']);
    check('a|b\n1|2', '|', ['a', 'b']);
  });

  it('is not misled by delimiters and line ends in quotes', () =>
    check('a,b\n"x;y;z","1\n2"\n"u;v;w",3\n', ',', ['a', 'b']));
  it('stays with the header where some rows are longer or shorter', () =>
    check('a,b,c\n1,2,3\n4,5\n6,7,8\n', ',', ['a', 'b', 'c']));
  it('takes a single column as separated by commas', () => check('name\nann\nbob\n', ',', ['name']));
  it('takes quotes and the byte order mark off the header', () =>
    check('\uFEFF"a ""b""",c\n1,2\n', ',', ['a "b"', 'c']));

  it('tells where a quote begins that is never closed', () => {
    assert.equal(sniffDialect('a,b\n1,"x\ny\n').openQuoteLine, 2);
    assert.equal(sniffDialect('a,b\n1,"x\ny"\n').openQuoteLine, null);
  });
});
