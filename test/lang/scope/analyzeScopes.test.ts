import assert from 'node:assert/strict';
import { parseCell } from '../../../src/lang/parse/parseCell.ts';
import { analyzeScopes } from '../../../src/lang/scope/analyzeScopes.ts';
import type { ScopeFacts } from '../../../src/lang/scope/analyzeScopes.ts';

function analyze(source: string): ScopeFacts {
  return analyzeScopes(parseCell(source, { language: 'typescript', experimentalDecorators: false }).program);
}

describe('analyzeScopes', () => {
  for (const source of [
    'await 1',
    'for await (const x of y);',
    'class A extends (await b) { [await c]() {} }',
    '{ await using x = y }',
    'f(`${await 1}`)',
  ])
    it(`sees the cell’s own await in ${source}`, () => assert.equal(analyze(source).hasTopLevelAwait, true));

  for (const source of [
    'async () => await 1',
    'async function f() { for await (const x of y); }',
    '({ async m() { await 1 } })',
    'async function f() { await using x = y }',
  ])
    it(`sees that the await belongs to a function in ${source}`, () =>
      assert.equal(analyze(source).hasTopLevelAwait, false));

  it('binds a use to the nearest declaration, hoisted ones too', () => {
    const { references, cellScope } = analyze('function f() { return a; { var a } }\nlet a');
    const use = references.find(({ node }) => node.name === 'a');
    assert.equal(use?.binding?.kind, 'var');
    assert.notEqual(use.binding.scope, cellScope);
  });

  it('gathers the names in types where something is imported', () => {
    const { typeNames } = analyze(
      "import { A } from 'm'\nlet x: A<typeof b.c> = y as ns.D; class K extends L<M> implements N {}",
    );
    assert.deepEqual([...typeNames].sort(), ['A', 'M', 'N', 'b', 'ns']);
  });

  it('lists the declarations whose names are the cell’s', () => {
    const { cellVariables } = analyze(
      'let a; { let b; var c } for (const d of e); for (var f of g); function h() { var i }',
    );
    assert.deepEqual(
      cellVariables.map(({ declaration }) => declaration.start),
      [0, 16, 49],
    );
  });

  it('marks writes and shorthands', () => {
    const { references } = analyze('({ a, b: c } = d); e++; f.g = 1; ({ h })');
    const marked = references.map(
      ({ node, isWrite, isShorthand }) => `${node.name}${isWrite ? ' written' : ''}${isShorthand ? ' short' : ''}`,
    );
    assert.deepEqual(marked, ['a written short', 'c written', 'd', 'e written', 'f', 'h short']);
  });
});
