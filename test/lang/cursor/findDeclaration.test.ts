import assert from 'node:assert/strict';
import { findDeclaration } from '../../../src/lang/cursor/findDeclaration.ts';

const find = (source: string, name: string) => findDeclaration(source, name, 'typescript');

describe('findDeclaration', () => {
  it('gives the head of a function with its types, and its comment', () => {
    const source =
      '/**\n * Doubles.\n *\n * @param x a number\n */\nfunction double(x: number): number {\n  return 2 * x;\n}';
    const found = find(source, 'double');
    assert.equal(found?.signature, 'function double(x: number): number');
    assert.equal(found.doc, 'Doubles.\n\n@param x a number');
    assert.equal(found.source, 'function double(x: number): number {\n  return 2 * x;\n}');
  });

  it('gives arrow functions, classes, enums and variables without their values', () => {
    assert.equal(find('const f = (a: string): void => { a; };', 'f')?.signature, 'const f = (a: string): void =>');
    assert.equal(find('export class A<T> extends B { x = 1 }', 'A')?.signature, 'export class A<T> extends B');
    assert.equal(find('enum Color { Red }', 'Color')?.signature, 'enum Color');
    assert.equal(find('let rows: Row[] = []', 'rows')?.signature, 'let rows: Row[]');
  });

  it('takes the last of several, and no comment that stands elsewhere', () => {
    assert.equal(find('/** of a */\nlet a = 1;\nfunction f() {}', 'f')?.doc, '');
    assert.equal(find('var f = 1;\nvar f: number = 2;', 'f')?.signature, 'var f: number');
  });

  it('finds nothing in what is no program, or declares it otherwise', () => {
    assert.equal(find('function f( {', 'f'), null);
    assert.equal(find('const {a} = b;', 'a'), null);
  });
});
