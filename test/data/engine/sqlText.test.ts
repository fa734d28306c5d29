import assert from 'node:assert/strict';
import { fileLiteral, identifier, literal, numberLiteral } from '../../../src/data/engine/sqlText.ts';

describe('SQL text', () => {
  it('takes any name, text and path as they are', () => {
    assert.equal(identifier('say "hi"; --'), '"say ""hi""; --"');
    assert.equal(literal("it's"), "'it''s'");
    assert.equal(fileLiteral('a*[1].csv'), "'a[*][[]1].csv'");
  });

  it('keeps numbers from becoming comments, and knows those that are no literals', () => {
    assert.equal(numberLiteral(-4.5), '(-4.5::DOUBLE)');
    assert.equal(numberLiteral(-Infinity), "('-Infinity'::DOUBLE)");
  });
});
