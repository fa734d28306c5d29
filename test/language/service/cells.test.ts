import assert from 'node:assert/strict';
import { completions } from '../../../src/language/features/completions.ts';
import { diagnostics } from '../../../src/language/features/diagnostics.ts';
import { hover } from '../../../src/language/features/hover.ts';
import { outline } from '../../../src/language/features/outline.ts';
import type { NotebookProject } from '../../../src/language/service/NotebookProject.ts';
import { notebook } from './notebook.ts';

const messages = (project: NotebookProject): string[] =>
  [...project.cells].flatMap(({ id }) =>
    diagnostics(project, id)
      .filter(({ severity }) => severity === 'error')
      .map(({ message, span }) => `${id} ${span.start}: ${message}`),
  );

describe('a notebook', () => {
  it('has types, interfaces and generics over cells', () => {
    const project = notebook(
      'interface Row<T> { value: T }\ntype Rows<T> = Row<T>[];\nenum Kind { A, B }\nnamespace Tools { export const one = 1; }',
      'function first<T>(rows: Rows<T>): T | undefined { return rows[0]?.value; }\nclass Box<T extends Row<unknown>> { constructor(readonly row: T) {} }',
      "const value = first([{ value: 'a' }]);\nconst box = new Box({ value: Kind.A });",
      'value?.toUpperCase(); box.row.value.toFixed(); Tools.one.toFixed(); value?.nothing;',
    );
    assert.deepEqual(messages(project), ["c3 75: Property 'nothing' does not exist on type 'string'."]);
  });

  it('knows tf as a value and as a namespace of types', () => {
    const project = notebook('function rank(tensor: tf.Tensor): number { return tensor.rank; }', 'tf.sum([1]).nothing');
    assert.deepEqual(messages(project), ["c1 12: Property 'nothing' does not exist on type 'number'."]);
  });

  it('has loops at the top level, and awaits there', () => {
    const project = notebook(
      'for (var i = 0; i < 3; i++) { var last = i; }',
      "for await (const a of [Promise.resolve('x')]) console.log(a);\nconst { json } = await fetch('x');",
      'i.toFixed(); last.toFixed(); json();',
    );
    assert.deepEqual(messages(project), []);
  });

  it('shadows in functions without harm', () => {
    const project = notebook(
      "const x = 'a';",
      'function f(x: number): string { return x.toFixed(); }\n{ const x = true; x.valueOf(); }',
      'const x = [1]; x.push(2);',
      'x.at(0)',
    );
    assert.deepEqual(messages(project), []);
  });

  it('has one entry for each name, and none of the line before a cell', () => {
    const project = notebook(
      'let total: number | null = null;',
      'total = 1;',
      'total += 1;\nclass Model {}\ntot',
      "const only = 'here';",
    );
    project.readAllGlobals();
    const names = completions(project, { cellId: 'c2', offset: 30 }, null).items.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    );
    assert.deepEqual(
      names.filter((name) => name.includes('__mlnb')),
      [],
    );
    assert.ok(names.includes('total') && names.includes('only') && names.includes('tf'));
    assert.deepEqual(
      outline(project, 'c2').map(({ name }) => name),
      ['Model'],
    );
  });

  it('stays whole when one cell is the beginning of something', () => {
    const beginnings = [
      'const a = {',
      'const b = `text ${',
      'function (',
      '/* open',
      'import { x } from',
      "'",
      'class A {',
      'export {',
      '@',
      '#!',
      '}',
    ];
    for (const text of beginnings) {
      const project = notebook('const before = 1;', text, 'before.toFixed(); before.nothing;');
      assert.deepEqual(
        messages(project).filter((message) => !message.startsWith('c1')),
        ["c2 25: Property 'nothing' does not exist on type '1'."],
        text,
      );
    }
  });

  it('of JavaScript cells has types, too, and no errors of types', () => {
    const project = notebook("const word = 'a';");
    project.setCells([
      { id: 'c0', language: 'javascript', text: "const word = 'a'; word.nothing;" },
      { id: 'c1', language: 'typescript', text: 'word.nothing' },
    ]);
    assert.deepEqual(messages(project), ["c1 5: Property 'nothing' does not exist on type '\"a\"'."]);
  });

  it('has 200 cells, each of which sees the others', () => {
    const texts = Array.from({ length: 200 }, (_, at) =>
      at === 0 ? 'const v0 = 1;' : `const v${at} = v${at - 1} + 1; v${(at + 50) % 200}.toFixed();`,
    );
    const project = notebook(...texts, 'v199.nothing');
    assert.deepEqual(messages(project), ["c200 5: Property 'nothing' does not exist on type 'number'."]);
    const longest = Math.max(...[...project.cells].map(({ preludeLength }) => preludeLength));
    assert.ok(longest < 300, `a cell brings in ${longest} characters`);
  });
});

describe('what the kernel knows', () => {
  const kernel = new Map([
    ['people', { type: 'any', columns: ['full name', "it's"], keys: [] }],
    ['config', { type: 'Record<string, unknown>', columns: [], keys: ['rate', 'not-a-name'] }],
    ['evil', { type: '1; import "./x"; declare var y: 2', columns: [], keys: [] }],
    ['odd name', { type: 'number', columns: [], keys: [] }],
  ]);

  it('is offered where no cell declares it, and no kernel can write text of its own', () => {
    const project = notebook('evil.anything; people.length');
    project.setKernelNames(kernel);
    assert.deepEqual(messages(project), []);
    assert.deepEqual(
      [...project.cells].map(({ text }) => text.includes('import "./x"')),
      [false],
    );
  });

  it('completes columns in strings, and keys', () => {
    const offered = (text: string): string[] => {
      const at = text.indexOf('|');
      const project = notebook(text.replace('|', ''));
      project.setKernelNames(kernel);
      return completions(project, { cellId: 'c0', offset: at }, null).items.map(({ insertText }) => insertText);
    };
    assert.deepEqual(offered("people['|']"), ['full name', "it\\'s"]);
    assert.deepEqual(offered('people.loc({ columns: ["fu|"] })'), ['full name', "it's"]);
    assert.deepEqual(offered("plot(people).bar('|')"), ['full name', "it\\'s"]);
    assert.deepEqual(offered("featuresOf(await people, { target: '|' })"), ['full name', "it\\'s"]);
    assert.ok(offered('config.|').includes('rate') && !offered('config.|').includes('not-a-name'));
    assert.deepEqual(offered("config['|']"), ['rate', 'not-a-name']);
    assert.deepEqual(offered("const text = '|'"), []);
  });
});

describe('hover', () => {
  it('has a card with a link for what is there without an import', () => {
    const project = notebook('tf.sum([1])');
    const card = hover(project, { cellId: 'c0', offset: 1 });
    assert.equal(card?.signature, 'namespace tf');
    assert.match(card.documentation, /\[API\]\(https:\/\/js\.tensorflow\.org\/api\/latest\/\) · See docs\/tensor\.md/);
    assert.equal(
      hover(project, { cellId: 'c0', offset: 4 })?.documentation,
      'Adds them.\n\n[tf.sum](https://js.tensorflow.org/api/latest/#sum)',
    );
  });

  it('has none for a variable of the notebook with such a name', () => {
    const project = notebook('const tf = 1;', 'tf');
    assert.equal(hover(project, { cellId: 'c1', offset: 1 })?.signature, 'const tf: 1');
  });
});
