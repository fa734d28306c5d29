import type { EngineCase } from './EngineCase.ts';

const forms: Readonly<Record<string, (name: string) => string>> = {
  var: (name) => `var ${name} = 'var'`,
  let: (name) => `let ${name} = 'let'`,
  const: (name) => `const ${name} = 'const'`,
  function: (name) => `function ${name}() {}`,
  class: (name) => `class ${name} {}`,
  enum: (name) => `enum ${name} { A }`,
  namespace: (name) => `namespace ${name} { export const A = 0 }`,
  import: (name) => `import { sep as ${name} } from 'node:path'`,
  destructuring: (name) => `const { ${name} } = { ${name}: 'destructured' }`,
};

const shown: Readonly<Record<string, (name: string) => string>> = {
  var: () => `'var'`,
  let: () => `'let'`,
  const: () => `'const'`,
  function: () => `'function'`,
  class: () => `'function'`,
  enum: () => `'object'`,
  namespace: () => `'object'`,
  import: () => `'/'`,
  destructuring: () => `'destructured'`,
};

/** Every form of declaration replaced by every other one, and itself. */
const everyPair: readonly EngineCase[] = Object.keys(forms).flatMap((from) =>
  Object.keys(forms).map((to): EngineCase => {
    const name = `pair_${from}_${to}`;
    return {
      title: `${from} is redeclared as ${to}`,
      cells: [
        forms[from]?.(name) ?? '',
        forms[to]?.(name) ?? '',
        `typeof ${name} === 'string' ? ${name} : typeof ${name}`,
      ],
      expect: shown[to]?.(name) ?? '',
    };
  }),
);

export const redeclarationCases: readonly EngineCase[] = [
  ...everyPair,
  {
    title: 'a cell run twice declares anew',
    cells: [
      'let again1 = 1; const again2 = []; class Again3 {}',
      'let again1 = 1; const again2 = []; class Again3 {}',
      'again1',
    ],
    expect: '1',
  },
  {
    title: 'an enum run again has only its new members',
    cells: ['enum Anew1 { A, B }', 'enum Anew1 { C }', 'Object.keys(Anew1)'],
    expect: "[ '0', 'C' ]",
  },
  {
    title: 'a namespace run again has only its new members',
    cells: ['namespace Anew2 { export const a = 1 }', 'namespace Anew2 { export const b = 1 }', 'Object.keys(Anew2)'],
    expect: "[ 'b' ]",
  },
  {
    title: 'an instance keeps its class when the class is declared anew',
    cells: [
      'class Anew3 { v = 1 }; const anew3 = new Anew3()',
      'class Anew3 { v = 2 }',
      '[anew3.v, new Anew3().v, anew3 instanceof Anew3]',
    ],
    expect: '[ 1, 2, false ]',
  },
  {
    title: 'a const can be assigned in a later cell that does not declare it',
    cells: ['const later1 = 1', 'later1 = 2', 'later1'],
    expect: '2',
  },
  {
    title: 'assigning a const in its own cell is a TypeError',
    cells: ['const fixed1 = 1; fixed1 = 2'],
    error: 'TypeError: Assignment to constant variable.',
  },
  {
    title: 'assigning a const throws where it happens, not before',
    cells: [
      'const seen1: number[] = []; const fixed2 = 1; try { seen1.push(1); fixed2 = seen1.push(2) } catch (e) { seen1.push((e as Error).name === "TypeError" ? 3 : 0) }',
      '[...seen1, fixed2]',
    ],
    expect: '[ 1, 2, 3, 1 ]',
  },
  {
    title: 'assigning a const in a function of its cell throws when called',
    cells: ['const fixed3 = 1; function change3() { fixed3++ }', 'change3()'],
    error: 'TypeError: Assignment to constant variable.',
  },
  {
    title: 'assigning a const by destructuring throws',
    cells: ['const fixed4 = 1; ({ fixed4 } = { fixed4: 2 })'],
    error: 'TypeError: Assignment to constant variable.',
  },
  {
    title: 'assigning a const by a loop throws',
    cells: ['const fixed5 = 1\nfor (fixed5 of [1]);'],
    error: 'TypeError: Assignment to constant variable.',
  },
  {
    title: 'a short-circuited assignment of a const does not throw',
    cells: ['const fixed6 = 1; fixed6 ||= 2; fixed6 ??= 3; fixed6'],
    expect: '1',
  },
  {
    title: 'assigning an import throws',
    cells: ['import { sep as fixed7 } from "node:path"; fixed7 = 1'],
    error: 'TypeError: Assignment to constant variable.',
  },
  {
    title: 'a parameter of a const’s name can be assigned',
    cells: ['const fixed8 = 1; function own8(fixed8: number) { fixed8 = 5; return fixed8 }\n[own8(2), fixed8]'],
    expect: '[ 5, 1 ]',
  },
  {
    title: 'declaring a name twice in one cell is an error',
    cells: ['let twice1 = 1\nlet twice1 = 2'],
    error: "SyntaxError: Identifier 'twice1' has already been declared.",
  },
  {
    title: 'a name whose cell threw before setting it is undefined, not dead',
    cells: ['throw new Error("x"); let dead1 = 1', 'typeof dead1'],
    throws: [0],
    expect: "'undefined'",
  },
  {
    title: 'a name whose cell threw can be declared again',
    cells: ['const dead2 = (() => { throw new Error("x") })()', 'const dead2 = 2', 'dead2'],
    throws: [0],
    expect: '2',
  },
];
