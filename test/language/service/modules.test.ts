import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { completions } from '../../../src/language/features/completions.ts';
import { definitions } from '../../../src/language/features/definitions.ts';
import { diagnostics } from '../../../src/language/features/diagnostics.ts';
import type { NotebookProject } from '../../../src/language/service/NotebookProject.ts';
import { notebookIn } from './notebook.ts';

const messages = (project: NotebookProject): string[] =>
  [...project.cells].flatMap(({ id }) =>
    diagnostics(project, id)
      .filter(({ severity }) => severity === 'error')
      .map(({ message, span }) => `${id} ${span.start}: ${message}`),
  );

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-language-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('imports of cells', () => {
  it('reach files of the workspace, ES modules, CommonJS and JSON', () => {
    const folder = folderWith({
      'tools/scale.ts': 'export const scale = (by: number): number => by;',
      'data.json': '{ "rows": [1, 2] }',
      'node_modules/esm/package.json':
        '{ "name": "esm", "type": "module", "exports": { ".": { "types": "./index.d.ts" } } }',
      'node_modules/esm/index.d.ts': 'export declare const fromEsm: string;',
      'node_modules/cjs/package.json': '{ "name": "cjs", "types": "index.d.ts" }',
      'node_modules/cjs/index.d.ts': 'declare function cjs(): Date; export = cjs;',
    });
    const project = notebookIn(
      folder,
      [
        "import { scale } from './tools/scale.ts';",
        "import { scale as again } from './tools/scale';",
        "import data from './data.json';",
        "import { fromEsm } from 'esm';",
        "import cjs from 'cjs';",
        "import { Table } from 'mlnb';",
        "import type { Nothing } from './missing.ts';",
      ].join('\n'),
      'scale(1).bad; again(1).bad; data.rows.bad; fromEsm.bad; cjs().bad; let t: Table; const n: Nothing = 1;',
    );
    assert.deepEqual(
      messages(project).map((message) => message.replace(/ type .*/, '')),
      [
        "c0 235: Cannot find module './missing.ts' or its corresponding",
        "c1 9: Property 'bad' does not exist on",
        "c1 23: Property 'bad' does not exist on",
        "c1 38: Property 'bad' does not exist on",
        "c1 51: Property 'bad' does not exist on",
        "c1 62: Property 'bad' does not exist on",
      ],
    );
  });

  it('find a file that comes later', () => {
    const folder = folderWith({});
    const project = notebookIn(folder, "import { late } from './late.ts';\nlate.toFixed();");
    assert.equal(messages(project).length, 1);
    writeFileSync(join(folder, 'late.ts'), 'export const late = 1;');
    project.filesChanged([join(folder, 'late.ts')]);
    assert.deepEqual(messages(project), []);
    writeFileSync(join(folder, 'late.ts'), 'export const late = true;');
    project.filesChanged([join(folder, 'late.ts')]);
    assert.deepEqual(messages(project), ["c0 39: Property 'toFixed' does not exist on type 'true'."]);
  });

  it('do no harm when they are of files that hold no program', () => {
    const folder = folderWith({
      'picture.ts': `\0\u0001${'\uFFFD\0'.repeat(1000)}`,
      'broken.json': '{ "a": ',
      'tsconfig.json': '{ not json',
    });
    const project = notebookIn(
      folder,
      "import './picture.ts';\nimport broken from './broken.json';\nconst a: number = 'a';",
    );
    assert.ok(
      messages(project).some((message) => message.includes("Type 'string' is not assignable to type 'number'")),
    );
    assert.equal(project.config.problems.length > 0, true);
  });

  it('mean what the tsconfig.json says', () => {
    const folder = folderWith({
      'tsconfig.json':
        '{ "compilerOptions": { "strict": false, "noImplicitReturns": true, "target": "es5", "lib": ["dom"], "types": [], "paths": { "~/*": ["./src/*"] } } }',
      'src/half.ts': 'export const half = 0.5;',
    });
    const project = notebookIn(
      folder,
      "import { half } from '~/half';\nlet n: number = null; console.log(half.toFixed(), await Promise.resolve([1].at(0)));",
      'function f(a: boolean) { if (a) return 1; }',
    );
    assert.deepEqual(messages(project), ['c1 9: Not all code paths return a value.']);
  });

  it('have no JSX', () => {
    const project = notebookIn(folderWith({}), 'const a = <number>(1 as unknown);\na.toFixed();');
    assert.deepEqual(messages(project), []);
  });
});

describe('completions in the name of a module', () => {
  const folder = folderWith({
    'tools/scale.ts': 'export const scale = 1;',
    'other.ts': 'export {}',
    'package.json': '{ "dependencies": { "esm": "1" } }',
    'node_modules/esm/package.json': '{ "name": "esm", "types": "index.d.ts" }',
    'node_modules/esm/index.d.ts': 'export {}',
  });
  const names = (text: string): string[] => {
    const project = notebookIn(folder, 'const a = 1;', text);
    return completions(project, { cellId: 'c1', offset: text.length - 1 }, null).items.map(({ name }) => name);
  };

  it('are paths, but not of cells', () => {
    const found = names("import './'");
    assert.ok(found.includes('tools') && found.includes('other.ts'), found.join());
    assert.deepEqual(
      found.filter((name) => /mlnb|c\d/.test(name)),
      [],
    );
  });

  it('are packages, those that mlnb brings among them, once each', () => {
    const found = names("import {} from ''");
    for (const name of ['esm', 'node:fs', 'mlnb', '@tensorflow/tfjs']) {
      assert.equal(found.filter((other) => other === name).length, 1, `${name} in ${found.join()}`);
    }
  });
});

describe('definitions', () => {
  it('open files of the workspace, and the type of a value', () => {
    const folder = folderWith({ 'model.ts': 'export class Model {}' });
    const project = notebookIn(folder, "import { Model } from './model.ts';", 'const m = new Model();', 'm');
    const place = { path: join(folder, 'model.ts'), span: { start: 13, length: 5 } };
    assert.deepEqual(definitions(project, { cellId: 'c1', offset: 15 }, 'definition'), [place]);
    assert.deepEqual(definitions(project, { cellId: 'c2', offset: 0 }, 'typeDefinition'), [place]);
  });

  it('open the types that are brought', () => {
    const project = notebookIn(folderWith({}), 'tf.sum([1])');
    const [found] = definitions(project, { cellId: 'c0', offset: 4 }, 'definition');
    assert.ok(found && 'path' in found && found.path.endsWith('globals/tf.d.ts'));
  });
});
