import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCommonJs } from '../../../../src/kernel/worker/modules/isCommonJs.ts';

describe('isCommonJs', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mlnb-cjs-'));
    writeFileSync(join(root, 'package.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const check = (name: string, source: string, expected: boolean): void =>
    assert.equal(isCommonJs(join(root, name), source), expected);

  it('goes by the ending first', () => {
    check('a.cjs', 'export default 1', true);
    check('a.cts', '', true);
    check('a.mjs', 'module.exports = 1', false);
    check('a.mts', 'module.exports = 1', false);
  });
  it('then by imports and exports', () => {
    check('a.ts', 'import x from "x";\nmodule.exports = x', false);
    check('a.js', '  export const x = require("x")', false);
    check('a.ts', 'const x = await import("x"); module.exports = x', true);
    check('a.ts', 'import("x");\nmodule.exports = 1', true);
  });
  it('then by package.json', () => {
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
    check('a.js', 'require("x")', false);
    writeFileSync(join(root, 'package.json'), '{"type":"commonjs"}');
    check('a.js', 'const x = 1', true);
  });
  it('then by what CommonJS modules say', () => {
    check('a.ts', 'exports.a = 1', true);
    check('a.js', 'const x = require("x")', true);
    check('a.ts', 'globalThis.x = 1', false);
  });
});
