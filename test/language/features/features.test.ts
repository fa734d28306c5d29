import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCell, organizeImports, quickFixes } from '../../../src/language/features/codeActions.ts';
import { completionDetails, completions } from '../../../src/language/features/completions.ts';
import type { CellEdit } from '../../../src/language/features/edits.ts';
import { highlights } from '../../../src/language/features/highlights.ts';
import { hover } from '../../../src/language/features/hover.ts';
import { inlayHints } from '../../../src/language/features/inlayHints.ts';
import { folds, outline } from '../../../src/language/features/outline.ts';
import { renameEdits } from '../../../src/language/features/references.ts';
import { semanticTokens, tokenTypes } from '../../../src/language/features/semanticTokens.ts';
import { signatureHelp } from '../../../src/language/features/signatureHelp.ts';
import { notebook, notebookIn } from '../service/notebook.ts';

const plain = { format: {}, preferences: {} };

function edited(text: string, cellId: string, edits: readonly CellEdit[]): string {
  const own = edits.filter(({ place }) => 'cellId' in place && place.cellId === cellId);
  return own
    .toSorted((a, b) => b.place.span.start - a.place.span.start)
    .reduce(
      (result, { place: { span }, newText }) =>
        result.slice(0, span.start) + newText + result.slice(span.start + span.length),
      text,
    );
}

describe('completions', () => {
  it('lists members of a value from another cell', () => {
    const project = notebook("const person = { name: 'Ada', age: 36 };", 'person.');
    const { items } = completions(project, { cellId: 'c1', offset: 7 }, '.');
    assert.deepEqual(items.map(({ name }) => name).toSorted(), ['age', 'name']);
  });

  it('lists names of cells once, and nothing that the chain is made of', () => {
    const project = notebook('const people = 3;', 'let count = people;', 'count += 1; peo');
    const names = completions(project, { cellId: 'c2', offset: 15 }, null).items.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => name === 'people'),
      ['people'],
    );
    assert.deepEqual(
      names.filter((name) => name.startsWith('__mlnb')),
      [],
    );
  });

  it('imports what is chosen from a file of the workspace', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mlnb-language-'));
    writeFileSync(join(folder, 'tools.ts'), 'export function standardise(): number { return 1 }');
    const project = notebookIn(folder, "import {} from './tools.ts';", 'standard');
    const at = { cellId: 'c1', offset: 8 };
    const found = completions(project, at, null).items.find(({ name }) => name === 'standardise');
    assert.ok(found);
    const details = completionDetails(project, at, found.handle);
    assert.equal(edited('standard', 'c1', details?.edits ?? []), 'import { standardise } from "./tools";\nstandard');
  });
});

describe('hover', () => {
  it('says what a name of another cell is, as if it stood here', () => {
    const project = notebook('/** In years. */\nconst age: number = 3;', 'age + 1');
    assert.deepEqual(hover(project, { cellId: 'c1', offset: 1 }), {
      span: { start: 0, length: 3 },
      signature: 'const age: number',
      documentation: 'In years.',
      tags: [],
    });
  });
});

describe('signatureHelp', () => {
  it('marks the parameter that is being written', () => {
    const project = notebook(
      'function scale(values: number[], by: number): number[] { return values; }',
      'scale([1], ',
    );
    const help = signatureHelp(project, { cellId: 'c1', offset: 11 });
    assert.equal(help?.activeParameter, 1);
    const [signature] = help.signatures;
    assert.equal(signature?.label, 'scale(values: number[], by: number): number[]');
    assert.deepEqual(
      signature.parameters.map(({ range: [start, end] }) => signature.label.slice(start, end)),
      ['values: number[]', 'by: number'],
    );
  });
});

describe('outline and folds', () => {
  it('show what the cell itself declares', () => {
    const text = 'class Model {\n  fit() {\n    return 1;\n  }\n}\nconst a = 1;';
    const project = notebook('const other = 2;', `${text}\nother;`);
    const items = outline(project, 'c1');
    assert.deepEqual(
      items.map(({ name, children }) => [name, children.map((child) => child.name)]),
      [
        ['a', []],
        ['Model', ['fit']],
      ],
    );
    assert.deepEqual(
      folds(project, 'c1').map(({ span }) => span.start),
      [11, 21],
    );
  });
});

describe('highlights', () => {
  it('tell writing from reading', () => {
    const project = notebook('let n = 0;\nn += 1;\nn;');
    const found = highlights(project, { cellId: 'c0', offset: 4 });
    assert.deepEqual(
      found.map(({ span, isWrite }) => [span.start, isWrite]),
      [
        [4, true],
        [11, true],
        [19, false],
      ],
    );
  });
});

describe('semanticTokens', () => {
  it('say what a name of another cell is', () => {
    const project = notebook('function fit() {}\nclass Tree {}', 'fit(); new Tree();');
    const names = semanticTokens(project, 'c1').map(({ span, type }) => [span.start, tokenTypes[type]]);
    assert.deepEqual(names, [
      [0, 'function'],
      [11, 'class'],
    ]);
  });
});

describe('inlayHints', () => {
  it('name parameters', () => {
    const project = notebook('function scale(by: number) {}', 'scale(3)');
    const preferences = { includeInlayParameterNameHints: 'all' as const };
    assert.deepEqual(inlayHints(project, 'c1', { span: { start: 0, length: 8 }, preferences }), [
      { offset: 6, text: 'by:', kind: 'parameter' },
    ]);
  });
});

describe('quickFixes', () => {
  it('mend a misspelt name of another cell', () => {
    const project = notebook('const apples = 1;', 'aples + 1');
    const [fix] = quickFixes(project, 'c1', { span: { start: 0, length: 5 }, codes: [2552, 2304], ...plain });
    assert.equal(fix === undefined ? null : edited('aples + 1', 'c1', fix.edits), 'apples + 1');
  });
});

describe('organizeImports', () => {
  it('sorts them, and keeps those that only other cells use', () => {
    const text = "import { join } from 'node:path';\nimport { readFileSync } from 'node:fs';\nother;";
    const project = notebook('const other = 1;', text, 'join(); readFileSync');
    assert.equal(
      edited(text, 'c1', organizeImports(project, 'c1', plain)),
      "import { readFileSync } from 'node:fs';\nimport { join } from 'node:path';\nother;",
    );
  });
});

describe('formatCell', () => {
  it('formats the cell alone', () => {
    const text = 'const a={b:1}\nif(a){a.b}';
    const project = notebook('const z = 1;', text, 'a; z');
    const format = { insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces: true, indentSize: 2 };
    assert.equal(
      edited(text, 'c1', formatCell(project, 'c1', { span: null, format })),
      'const a = { b: 1 }\nif (a) { a.b }',
    );
  });
});

describe('renameEdits', () => {
  it('keeps the keys of objects where a shorthand names the variable', () => {
    const texts = ['const rate = 1;', 'const options = { rate };'];
    const project = notebook(...texts);
    const edits = renameEdits(project, { cellId: 'c0', offset: 7 }, 'speed');
    assert.ok(Array.isArray(edits));
    assert.deepEqual(
      texts.map((text, at) => edited(text, `c${at}`, edits)),
      ['const speed = 1;', 'const options = { rate: speed };'],
    );
  });
});
