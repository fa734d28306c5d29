import assert from 'node:assert/strict';
import { parseCell } from '../../../src/lang/parse/parseCell.ts';

const options = { language: 'typescript', experimentalDecorators: false } as const;

describe('parseCell', () => {
  it('blanks a shebang line, behind a byte-order mark too', () => {
    assert.equal(parseCell('#!/bin/x\n1', options).source, '        \n1');
    assert.equal(parseCell('\uFEFF#!x\r\n1', options).source, '    \r\n1');
  });

  for (const source of [
    '{}',
    '{ a: 1 }',
    ' // c\n{ a, ...b }',
    '{ a: 1 } as T',
    '{ [k]: await f() } // c',
    '{ f() {} }',
  ])
    it(`takes ${JSON.stringify(source)} for an object`, () => {
      assert.equal(parseCell(source, options).objectLiteral, true);
    });

  for (const source of ['{ a: 1 };', '{ a(); }', '{ let a = 1 }', '{}\n1', '{ a: 1 }\nb', '{ a }\nb'])
    it(`takes ${JSON.stringify(source)} for a block`, () => {
      assert.equal(parseCell(source, options).objectLiteral, false);
    });

  it('disarms comments that would rename the script, and nothing that only looks like one', () => {
    const { source } = parseCell('`//# sourceURL=a`\n//# sourceURL=b\n/*@ sourceMappingURL=c */', options);
    assert.equal(source, '`//# sourceURL=a`\n//  sourceURL=b\n/*  sourceMappingURL=c */');
  });

  it('reads < and > as JavaScript does in a JavaScript cell', () => {
    const typeOf = (language: 'typescript' | 'javascript'): string => {
      const [statement] = parseCell('a<b>(c)', { ...options, language }).program.body;
      return statement?.type === 'ExpressionStatement' ? statement.expression.type : '';
    };
    assert.deepEqual([typeOf('typescript'), typeOf('javascript')], ['CallExpression', 'BinaryExpression']);
  });
});
