import assert from 'node:assert/strict';
import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import ts from 'typescript';
import { CellSyntaxError } from '../../src/lang/CellSyntaxError.ts';
import { compileCell } from '../../src/lang/compileCell.ts';
import type { CompiledCell } from '../../src/lang/CompiledCell.ts';
import { engineCases } from '../kernel/engineCases.ts';

const corpus = Object.values(engineCases).flatMap((cases) => cases.flatMap(({ cells }) => cells));

describe('compileCell on any text', () => {
  const fragments = fc.constantFrom(...corpus.flatMap((cell) => cell.match(/\s+|[\w$]+|[^\s\w$]/gu) ?? []));
  const mutated = fc
    .tuple(fc.constantFrom(...corpus), fc.nat(), fc.nat(12), fc.array(fragments, { maxLength: 4 }))
    .map(
      ([cell, at, length, inserted]) =>
        cell.slice(0, at % (cell.length + 1)) + inserted.join('') + cell.slice((at % (cell.length + 1)) + length),
    );

  it('throws a CellSyntaxError or gives code with as many lines as the cell', function () {
    this.timeout(60_000);
    fc.assert(fc.property(mutated, checkAnyText), { numRuns: 2_000 });
  });

  it('does so for garbage, too', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(
        fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join('')),
        checkAnyText,
      ),
      { numRuns: 1_000 },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), checkAnyText), { numRuns: 1_000 });
  });
});

function checkAnyText(source: string): void {
  let cell: CompiledCell;
  try {
    cell = compileCell(source, { cellId: 'c', language: 'typescript' });
  } catch (error) {
    assert.ok(error instanceof CellSyntaxError, `${JSON.stringify(source)}: ${String(error)}`);
    return;
  }
  checkScripts(cell);
  if (cell.lineMap.length > 0 || cell.body === null) return;
  const lines = cell.body.split(/\r\n|[\n\r\u2028\u2029]/).length - (cell.body.endsWith('\n})()') ? 1 : 0);
  assert.equal(lines, source.split(/\r\n|[\n\r\u2028\u2029]/).length, source);
}

/** What compiled is a program to V8, too; the Node of the tests may be too old for `using`. */
function checkScripts({ prologue, body, declares }: CompiledCell): void {
  for (const code of [prologue, body]) {
    if (code === null || /\busing\b/.test(code)) continue;
    try {
      new Script(code);
    } catch (error) {
      // The parser does not look into regular expressions.
      if (!String(error instanceof Error ? error.message : error).startsWith('Invalid regular expression'))
        assert.fail(`${String(error)}\n${code}`);
    }
  }
  assert.equal(new Set(declares).size, declares.length);
}

/**
 * Statements without `;` whose meaning changes when a line runs on into the next, or when one is moved.
 * None reads a `const` above its declaration: cells give `undefined` there, and not an error.
 */
const statements = [
  'let $ = log(1) as number',
  'let $: number',
  'var $: number',
  'const $ = log as any',
  'const { $ } = { $: log(2) } as { $: number }',
  'const [$] = [log(3)]',
  'let $ = <any>log(4), $b',
  'if (true) var { $ } = { $: log(5) }\nelse var $c: string',
  'for (var $ = 0, $d: number; $ < 2; $++) log($)',
  'for (var $ of [log(6)]);',
  'function $() { return log(7) }',
  'function $(): number\nfunction $(x?: number): number { return x ?? log(8) }',
  'class $ { static x = log(9) as any\n static ["y"] = 1 }',
  'abstract class $ { abstract m(): void; constructor(public p = log(10)) {} }',
  'enum $ { A = log(11), B = 5, C, D = B | 8 }',
  'type $ = { a: 1 }[]',
  'interface $ {\n a: 1\n}',
  'declare const $: number',
  'export const $ = log(12)',
  'log(13)!',
  'log(14) satisfies unknown',
  '(log)(15)',
  '[log(16)].forEach((x) => x)',
  '`x${log(17)}`',
  '/x/.test(log(18))',
  '+log(19)',
  '-log(20)',
  ';',
  '{ let $: number = log(21); function inner() { return log(22) } inner() }',
  'try { log(hoisted()) } catch (e: any) { log(e.name) }',
  'function hoisted() { return 23 }',
  'const c$ = log(24)',
  'label: for (;;) break label',
  'do log(25)\nwhile (false)',
  'switch (log(26)) { case 26: var $: number = 1\n [1] }',
  '({ $e: log(27) } as any).$e',
  'log(28) // remark',
  'await log(29)',
  'for await (const x of [log(30)]) log(x)',
];

describe('compileCell against TypeScript', () => {
  const program = fc
    .uniqueArray(fc.nat(statements.length - 1), { minLength: 1, maxLength: 7 })
    .map((picks) => picks.map((pick, index) => (statements[pick] ?? '').replaceAll('$', () => `v${index}`)).join('\n'));

  it('runs the same effects in the same order, and ends with the same error or value', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(program, async (source) => {
        fc.pre(isProgram(source));
        assert.deepEqual(await traceOf(cellScripts(source)), await traceOf([asModule(source)]), source);
      }),
      { numRuns: 150 },
    );
  });
});

/** Some of the lines run on into each other to something that is none. */
function isProgram(source: string): boolean {
  try {
    return compileCell(source, { cellId: 'c', language: 'typescript' }).cellId === 'c';
  } catch (error) {
    if (error instanceof CellSyntaxError) return false;
    throw error;
  }
}

interface RunnableScript {
  readonly code: string;
  readonly hasValue: boolean;
}

function cellScripts(source: string): RunnableScript[] {
  const { declares, hidden, prologue, body, hasValue } = compileCell(source, { cellId: 'c', language: 'typescript' });
  return [`let ${['_', ...declares, ...hidden].join()}`, prologue ?? '', body ?? ''].map((code) => ({
    code,
    hasValue,
  }));
}

/** What TypeScript makes of the cell, in an async function where it awaits. */
function asModule(source: string): RunnableScript {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, alwaysStrict: false },
  });
  const code = outputText.replace(/^export (\{\};)?/gm, '');
  const { hasValue, isAsync } = compileCell(source, { cellId: 'c', language: 'typescript' });
  if (!isAsync) return { code: `"use strict";${code}`, hasValue };
  // A function has no completion value: awaiting cells are compared by their effects.
  return { code: `(async()=>{"use strict";${code}\n})()`, hasValue: false };
}

async function traceOf(scripts: readonly RunnableScript[]): Promise<unknown[]> {
  const trace: unknown[] = [];
  const log = (x: unknown): unknown => {
    trace.push(typeof x === 'function' ? 'function' : x);
    return x;
  };
  const context = createContext({ log });
  try {
    for (const [index, { code, hasValue }] of scripts.entries()) {
      const value: unknown = await new Script(code).runInContext(context);
      if (hasValue && index === scripts.length - 1 && !code.includes('(async()=>{'))
        trace.push(typeof value, String(value));
    }
  } catch (error) {
    // SAFETY: an error of the context's realm; only its name is read.
    trace.push((error as Error).name);
  }
  return trace;
}
