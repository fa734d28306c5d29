import type { EngineCase } from './EngineCase.ts';

export const importCases: readonly EngineCase[] = [
  {
    title: 'named import of a built-in',
    cells: ["import { basename, extname as i1 } from 'node:path'", "[basename('/a/b.c'), i1('/a/b.c')]"],
    expect: "[ 'b.c', '.c' ]",
  },
  {
    title: 'default and namespace import',
    cells: ["import i2, * as i3 from 'node:path'", 'i2.sep === i3.sep'],
    expect: 'true',
  },
  {
    title: 'import for side effects',
    files: { 'effect.mjs': 'globalThis.effect4 = 4' },
    cells: ["import './effect.mjs'", 'effect4'],
    expect: '4',
  },
  {
    title: 'import of a workspace TypeScript file',
    files: { 'five.ts': 'export const five: number = 5\nexport default class Five {}' },
    cells: ["import Five5, { five } from './five.ts'", '[five, Five5.name]'],
    expect: "[ 5, 'Five' ]",
  },
  {
    title: 'import of a CommonJS file',
    files: { 'six.cjs': 'module.exports = { six: 6 }' },
    cells: ["import six6, { six } from './six.cjs'", '[six, six6.six]'],
    expect: '[ 6, 6 ]',
  },
  {
    title: 'import of JSON',
    files: { 'seven.json': '{"seven": 7}' },
    cells: ["import seven7 from './seven.json' with { type: 'json' }", 'seven7.seven'],
    expect: '7',
  },
  {
    title: 'import of JSON by the older keyword',
    files: { 'older.json': '{"v": 8}' },
    cells: ["import older8 from './older.json' assert { type: 'json' }\nolder8.v"],
    expect: '8',
  },
  {
    title: 'dynamic import resolves like a static one',
    files: { 'nine.mjs': 'export const nine = 9' },
    cells: ["(await import('./nine.mjs')).nine"],
    expect: '9',
  },
  {
    title: 'dynamic import of JSON with attributes',
    files: { 'ten.json': '[10]' },
    cells: ["(await import('./ten.json', { with: { type: 'json' } })).default[0]"],
    expect: '10',
  },
  {
    title: 'dynamic import from a function that a later cell calls',
    files: { 'eleven.mjs': 'export default 11' },
    cells: ["const load11 = async () => (await import('./eleven.mjs')).default", 'load11()'],
    expect: '11',
  },
  {
    title: 'import = require',
    files: { 'twelve.cjs': 'module.exports = function () { return 12 }' },
    cells: ["import twelve12 = require('./twelve.cjs')", 'twelve12()'],
    expect: '12',
  },
  {
    title: 'import = require of a built-in',
    cells: ["import path13 = require('node:path')\npath13.basename('/x/y')"],
    expect: "'y'",
  },
  {
    title: 'import = of a namespace member',
    cells: ['namespace Deep14 { export namespace In { export const v = 14 } }\nimport v14 = Deep14.In.v', 'v14'],
    expect: '14',
  },
  {
    title: 'imports run before the statements above them',
    files: { 'order.mjs': 'globalThis.order15 = (globalThis.order15 ?? "") + "import "' },
    cells: ["globalThis.order15 = (globalThis.order15 ?? '') + 'statement'\nimport './order.mjs'\nglobalThis.order15"],
    expect: "'import statement'",
  },
  {
    title: 'a name can be used above its import',
    cells: ["const used16 = sep16.length\nimport { sep as sep16 } from 'node:path'\nused16"],
    expect: '1',
  },
  {
    title: 'functions use imports',
    cells: [
      "import { basename as base17 } from 'node:path'\nfunction last17(p: string) { return base17(p) }",
      "last17('/a/b')",
    ],
    expect: "'b'",
  },
  {
    title: 'an import that names a type without saying so',
    files: { 'shapes.ts': 'export interface Shape { n: number }\nexport const unit = 1' },
    cells: ["import { Shape, unit } from './shapes.ts'\nconst s18: Shape = { n: unit }\ns18.n"],
    expect: '1',
  },
  {
    title: 'an unused import of a type alone',
    files: { 'only.ts': 'export interface Only { n: number }' },
    cells: ["import { Only } from './only.ts'", 'const o19: Only = { n: 19 }; o19.n'],
    expect: '19',
  },
  {
    title: 'an import from a package of types alone',
    cells: ["import { Absent } from 'package-of-types-alone-20'\nlet a20: Absent | undefined\ntypeof a20"],
    expect: "'undefined'",
  },
  {
    title: 'import type loads nothing',
    cells: [
      "import type { T21 } from './absent21.ts'\nimport { type U21 } from './absent21.ts'\nlet t21: T21 | U21 | undefined\n21",
    ],
    expect: '21',
  },
  {
    title: 'an import of a missing name that is used is a SyntaxError',
    files: { 'less.mjs': 'export const there = 1' },
    cells: ["import { missing22 } from './less.mjs'\nmissing22"],
    error: 'SyntaxError: ',
  },
  { title: 'an import of a missing file is an error', cells: ["import './absent23.mjs'"], error: 'Error: ' },
  {
    title: 'a class imported for its type can be used as a value later',
    files: { 'kind.ts': 'export class Kind { v = 24 }' },
    cells: ["import { Kind } from './kind.ts'\nlet k24: Kind", 'new Kind().v'],
    expect: '24',
  },
  {
    title: 'exports from other modules load them',
    files: { 'loaded.mjs': 'globalThis.loaded25 = 25; export const x = 1' },
    cells: ["export { x } from './loaded.mjs'\nexport * from './loaded.mjs'", 'loaded25'],
    expect: '25',
  },
  {
    title: 'import.meta knows the notebook',
    cells: [
      '[typeof import.meta.url, typeof import.meta.dirname, typeof import.meta.filename, import.meta.url.startsWith("file:"), typeof import.meta.resolve].join()',
    ],
    expect: "'string,string,string,true,function'",
  },
  {
    title: 'a package of Node’s own by dynamic import in an expression',
    cells: ["await import('node:os').then((os) => typeof os.cpus)"],
    expect: "'function'",
  },
  {
    title: 'an import beside a decorator',
    files: {
      'deco.ts': 'export const deco28 = (_: unknown, c: DecoratorContext) => { (globalThis as any).deco28 = c.name }',
    },
    cells: ["import { deco28 as mark28 } from './deco.ts'\n@mark28 class C28 {}\n(globalThis as any).deco28"],
    expect: "'C28'",
  },
];
