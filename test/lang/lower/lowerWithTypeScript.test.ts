import assert from 'node:assert/strict';
import { loadTypeScript } from '../../../src/lang/lower/loadTypeScript.ts';
import { lowerWithTypeScript } from '../../../src/lang/lower/lowerWithTypeScript.ts';
import { parseCell } from '../../../src/lang/parse/parseCell.ts';

function lower(source: string): string {
  const options = { language: 'typescript', experimentalDecorators: false } as const;
  return lowerWithTypeScript(parseCell(source, options), { ...options, typescript: loadTypeScript() }).code;
}

describe('lowerWithTypeScript', () => {
  it('keeps imports that nothing uses, and await at the top', () => {
    const code = lower("import { a } from 'm'\nawait a\nimport 'n'");
    assert.match(code, /import \{ a \} from 'm';\nawait a;\nimport 'n';/);
  });

  it('drops imports of types', () => {
    assert.doesNotMatch(lower("import type { A } from 'm'\nimport { type B } from 'n'\nlet x: A | B"), /import/);
  });

  it('shields using, import = and export = from being lowered', () => {
    const code = lower("using a = f()\nawait using b = g()\nimport c = require('m')\nexport = c");
    assert.match(code, /const a = f\(\);\nconst b = g\(\);\nimport \* as c from "m";/);
    assert.doesNotMatch(code, /__addDisposableResource|module\.exports/);
  });

  it('lowers using inside a function, since the shield covers only the cell’s own', () => {
    assert.match(lower('function f() { using a = g() }'), /__addDisposableResource/);
  });

  it('leaves no comment that names a source map', () => {
    assert.doesNotMatch(lower('namespace N { export const a = 1 }'), /sourceMappingURL/);
  });
});
