import assert from 'node:assert/strict';
import { mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorOf, TestNotebook } from '../TestNotebook.ts';

describe('what cells import', () => {
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
    notebook.write(
      'tsconfig.json',
      '{ // comment\n "compilerOptions": { "paths": { "@/*": ["./lib/*"], "exact": ["./lib/index.ts"], }, }, }',
    );
  });
  after(() => notebook.close());

  const is = async (source: string, expected: string): Promise<void> =>
    assert.equal(await notebook.value(source), expected);
  const failsWith = async (source: string, says: RegExp): Promise<void> => {
    const view = await notebook.run(source);
    assert.equal(view.status, 'error');
    assert.match(errorOf(view)?.traceback.join('\n') ?? '', says);
  };
  const install = (name: string, files: Record<string, string>): void => {
    for (const [file, text] of Object.entries(files)) notebook.write(`node_modules/${name}/${file}`, text);
  };

  describe('from the workspace', () => {
    before(() => {
      notebook.write(
        'lib/index.ts',
        'export enum Kind { A = 3 }\nexport class P { constructor(readonly x: number) {} }\nexport namespace N { export const n = 1 }',
      );
      notebook.write('lib/deep.mts', 'export const deep: string = "deep";');
      notebook.write('old.cts', 'const x: number = 6; module.exports = { x };');
      notebook.write('data.json', '{"k": [1]}');
    });
    it('finds folders, endings and compiled names', async () => {
      await is('import { Kind } from "./lib"; Kind.A', '3');
      await is('import { P } from "./lib/index"; new P(4).x', '4');
      await is('import { N } from "./lib/index.js"; N.n', '1');
      await is('import { deep } from "./lib/deep.mjs"; deep', "'deep'");
      await is('import old from "./old.cts"; old.x', '6');
      await is('import { x as oldX } from "./old.cjs"; oldX', '6');
    });
    it('reads JSON with and without its attribute, and by require', async () => {
      await is('import plain from "./data.json"; plain', '{ k: [ 1 ] }');
      await is('import typed from "./data.json" with { type: "json" }; typed', '{ k: [ 1 ] }');
      await is('require("./data.json").k[0]', '1');
      notebook.write('broken.json', '{"k": ');
      await failsWith('import broken from "./broken.json"; broken', /broken\.json is not valid JSON/);
    });
    it('follows paths of tsconfig.json', async () => {
      await is('import { deep as alias } from "@/deep.mts"; alias', "'deep'");
      await is('import { Kind as Exact } from "exact"; Exact.A', '3');
    });
    it('compiles decorators', async () => {
      notebook.write(
        'decorated.ts',
        'const names: string[] = [];\nfunction log(value: any, { name }: any) { names.push(name); return value; }\nexport class X {\n  @log m(): never { throw new Error("inside") }\n}\nexport { names };',
      );
      await is('import { names, X } from "./decorated.ts"; names.join()', "'m'");
      await failsWith('new X().m()', /> 4 \| {3}@log m\(\): never.*\n +\| +\^\n[\s\S]*decorated\.ts:4:27/);
    });
    it('requires TypeScript, and modules that are ES modules', async () => {
      await is('require("./lib").Kind.A', '3');
      await is('require("./old").x', '6');
    });
    it('imports dynamically', () => is('(await import("./lib/deep.mts")).deep', "'deep'"));
    it('says which name a module lacks, and which it has', async () => {
      notebook.write('names.ts', 'export const one = 1; export const two = 2;');
      await failsWith(
        'import { three } from "./names.ts"; three',
        /"\.\/names\.ts" has no export named "three"\. It exports one, two\./,
      );
    });
    it('names the file that is not there, and finds it once it is', async () => {
      await failsWith('import "./later"', /Cannot find "\.\/later" from .*\n[\s\S]*> 1 \| import "\.\/later"/);
      notebook.write('later.ts', 'export const later = 1;');
      await is('import { later } from "./later"; later', '1');
    });
  });

  describe('that changed', () => {
    it('is loaded anew, with all that rests on it and nothing else', async () => {
      notebook.write('a.ts', 'import { b } from "./b.js"; export const a = b + 1; export { same } from "./same";');
      notebook.write('b.ts', 'export const b: number = 1;');
      notebook.write('same.ts', 'export const same = {};');
      await is('import { a, same } from "./a.ts"; const first = same; a', '2');
      notebook.write('b.ts', 'export const b: number = 10;');
      await is('import { a, same } from "./a.ts"; [a, same === first].join()', "'11,true'");
      await is('import { a, same } from "./a.ts"; [a, same === first].join()', "'11,true'");
    });
    it('is loaded anew through a circle of imports', async () => {
      notebook.write('ring1.ts', 'export { two } from "./ring2.ts"; export const one = 1;');
      notebook.write('ring2.ts', 'import { one } from "./ring1.ts"; export const two = () => one + 1;');
      await is('import { two } from "./ring1.ts"; two()', '2');
      notebook.write('ring2.ts', 'import { one } from "./ring1.ts"; export const two = () => one + 10;');
      await is('import { two } from "./ring1.ts"; two()', '11');
    });
    it('is loaded anew when it is CommonJS, by import and by require', async () => {
      notebook.write('c.cjs', 'module.exports = { c: require("./d.cjs").d };');
      notebook.write('d.cjs', 'exports.d = 1;');
      await is('import { c } from "./c.cjs"; [c, require("./c.cjs").c].join()', "'1,1'");
      notebook.write('d.cjs', 'exports.d = 2;');
      await is('import { c } from "./c.cjs"; c', '2');
      notebook.write('d.cjs', 'exports.d = 3;');
      await is('require("./c.cjs").c', '3');
    });
    it('is tried again after it failed, even unchanged', async () => {
      notebook.write(
        'needs.ts',
        'if (!(globalThis as any).isReady) throw new Error("not yet"); export const ready = true;',
      );
      await failsWith('import { ready } from "./needs.ts"; ready', /not yet/);
      await is('(globalThis as any).isReady = true; const { ready } = await import("./needs.ts"); ready', 'true');
    });
    it('is missed when it was deleted', async () => {
      const path = notebook.write('gone.ts', 'export const gone = 1;');
      await is('import { gone } from "./gone.ts"; gone', '1');
      unlinkSync(path);
      await failsWith('import { gone } from "./gone.ts"; gone', /Cannot find "\.\/gone\.ts"/);
    });
  });

  describe('and errors in it', () => {
    it('show the file’s own line, in TypeScript that was compiled too', async () => {
      notebook.write(
        'boom.ts',
        'export enum E { A }\nexport function boom(): never {\n  throw new RangeError("in file");\n}',
      );
      await failsWith(
        'import { boom } from "./boom.ts"; boom()',
        /> 3 \| {3}throw new RangeError\("in file"\);\n +\| +\^\n[\s\S]*at boom \(.*boom\.ts:3:9\)\n +at Cell \[\d+\]:1:35/,
      );
    });
    it('show where its syntax is wrong', async () => {
      notebook.write('bad.ts', 'export const a = 1;\nexport const b: = 3;');
      await failsWith(
        'import "./bad.ts"',
        /SyntaxError: [\s\S]*> 2 \| export const b: = 3;\n +\| {17}\^\n[\s\S]*bad\.ts:2:17/,
      );
      notebook.write('bad.ts', 'export const a = 1;');
      await is('import { a as mended } from "./bad.ts"; mended', '1');
    });
  });

  describe('from packages', () => {
    it('follows exports maps, of packages that are ES modules only', async () => {
      install('esm-only', {
        'package.json': '{"type":"module","exports":{".":"./i.js","./sub":"./s.js"}}',
        'i.js': 'export default 5; export const q = 6;',
        's.js': 'export const s = 7;',
      });
      await is('import five, { q } from "esm-only"; import { s } from "esm-only/sub"; [five, q, s].join()', "'5,6,7'");
      await is('require("esm-only").q', '6');
      await failsWith('import "esm-only/none"', /'\.\/none' is not defined by "exports"/);
    });
    it('gives CommonJS packages by default and by name, also names that only running shows', async () => {
      install('old-cjs', {
        'package.json': '{"main":"m.js"}',
        'm.js': 'module.exports = Object.assign(() => "called", { hidden: 1 });',
      });
      await is('import called, { hidden } from "old-cjs"; [called(), hidden].join()', "'called,1'");
    });
    it('names a missing one and how to install it', async () => {
      await failsWith(
        'import "lodash"',
        new RegExp(`package "lodash".*npm install lodash" in ${notebook.dir}\n[\\s\\S]*> 1 \\| import "lodash"`),
      );
      await failsWith('import x from "@scope/name/sub"; x', /package "@scope\/name".*npm install @scope\/name"/);
      await failsWith('require("lodash")', /npm install lodash/);
    });
    it('finds one that was installed after it was missed', async () => {
      await failsWith('import "just-now"', /npm install just-now/);
      mkdirSync(join(notebook.dir, 'node_modules/just-now'), { recursive: true });
      writeFileSync(join(notebook.dir, 'node_modules/just-now/index.js'), 'exports.now = 1;');
      await is('import { now } from "just-now"; now', '1');
    });
  });

  it('takes Node’s own modules, with and without node:', () =>
    is(
      'import fs, { readFileSync } from "fs"; import * as path from "node:path"; [fs.readFileSync === readFileSync, path.sep].join()',
      "'true,/'",
    ));
  it('knows import.meta', () =>
    is(
      '[import.meta.dirname === __dirname, import.meta.filename === __filename, import.meta.url.startsWith("file:")].join()',
      "'true,true,true'",
    ));
  it('takes modules from data: addresses', () =>
    is('import { d } from "data:text/javascript,export const d = 1"; d', '1'));
});

describe('the libraries that are there without an import', function () {
  this.timeout(30_000);
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
  });
  after(() => notebook.close());
  const is = async (source: string, expected: string): Promise<void> =>
    assert.equal(await notebook.value(source), expected);

  it('compute', () =>
    is('[tf.tensor([1, 2]).sum().dataSync()[0], new dfd.DataFrame([[1, 2]]).shape.join()].join(" ")', "'3 1,2'"));
  it('are the same however they are imported, also in files', async () => {
    notebook.write(
      'uses.ts',
      'import * as tf from "@tensorflow/tfjs"; import { tensor } from "@tensorflow/tfjs-node"; export { tf, tensor };',
    );
    await is(
      'import * as all from "@tensorflow/tfjs"; import one, { tensor } from "@tensorflow/tfjs-node"; [all.tensor === tf.tensor, one.tensor === tf.tensor, tensor === tf.tensor].join()',
      "'true,true,true'",
    );
    await is(
      'import { tf as inFile, tensor as alsoInFile } from "./uses.ts"; [inFile.tensor === tf.tensor, alsoInFile === tf.tensor].join()',
      "'true,true'",
    );
    await is(
      '[require("@tensorflow/tfjs").tensor === tf.tensor, require("danfojs-node").DataFrame === dfd.DataFrame].join()',
      "'true,true'",
    );
    await is('import { DataFrame } from "danfojs"; DataFrame === dfd.DataFrame', 'true');
  });
  it('give way to declarations of the same name', async () => {
    await is('const dfd = 4; dfd', '4');
    await is('let display = 5; display', '5');
  });
  it('keep their scopes in order when a cell is interrupted inside tidy', async () => {
    await notebook.value('const tensors = tf.memory().numTensors; tensors');
    const { cellId, ended } = notebook.start('tf.tidy(() => { tf.zeros([10]); console.log("in"); while (true) {} })');
    await notebook.until(() => notebook.view(cellId).stdout !== '');
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
    await is('const after = tf.zeros([3]); tf.memory().numTensors - tensors', '1');
    await is('after.isDisposed', 'false');
  });
  it('stop training that is interrupted', async () => {
    const source = `const model = tf.sequential({ layers: [tf.layers.dense({ units: 8, inputShape: [4] }), tf.layers.dense({ units: 1 })] });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      let epochs = 0; const xs = tf.randomNormal([64, 4]), ys = tf.randomNormal([64, 1]);
      await model.fit(xs, ys, { epochs: 1e6, verbose: 0, callbacks: { onEpochEnd: () => { if (epochs++ === 2) console.log("training"); } } });`;
    const { cellId, ended } = notebook.start(source);
    await notebook.until(() => notebook.view(cellId).stdout !== '');
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
    const seen = await notebook.value('epochs');
    await is('await new Promise((done) => setTimeout(done, 50)); epochs', seen);
  });
});
