import assert from 'node:assert/strict';
import { compiledBody } from './compiledBody.ts';

/** Compares the first statement of the body, the one that loads. */
function check(source: string, expected: string | null): void {
  it(`loads for ${JSON.stringify(source)}`, () => {
    const [first = null] = compiledBody(source)?.replace('(async()=>{;', '').split(';\n') ?? [];
    assert.equal(first, expected);
  });
}

const fallback = (name: string): string => `__mlnb_module["module.exports"]?.["${name}"]`;

describe('loadingCode', () => {
  check("import 'm'", 'await __mlnb_import("m")');
  check("import a from 'm'\na", '({"default":a}=await __mlnb_import("m",void 0,["default"]))');
  check("import * as a from 'm'\na", 'a=await __mlnb_import("m")');
  check("import a, * as b from 'm'", '({"default":a}=b=await __mlnb_import("m"))');
  check(
    "import { a as b, 'c d' as e } from 'm'\nb; e",
    '({"a":b,"c d":e}=await __mlnb_import("m",void 0,["a","c d"]))',
  );
  check(
    "import { a, b } from 'm'\na",
    `(__mlnb_module=>{({"a":a,"b":b=${fallback('b')}}=__mlnb_module)})(await __mlnb_import("m",void 0,["a"]))`,
  );
  check("import { type A, b } from 'm'\nb", '({"b":b}=await __mlnb_import("m",void 0,["b"]))');
  check("import type { A } from 'm'\nimport { type B } from 'm'", null);
  check(
    "import a from 'm' with { type: 'json', 'x-y': 'z' }",
    '({"default":a}=await __mlnb_import("m",{"type":"json","x-y":"z"}))',
  );
  check("export { a } from 'm'", 'await __mlnb_import("m")');
  check("export * from 'm'", 'await __mlnb_import("m")');
  check("export type { A } from 'm'\nexport type * from 'm'", null);
  check("import a = require('m')", 'a=(m=>m["module.exports"]??m.default??m)(await __mlnb_import("m"))');
  check("import type a = require('m')", null);
});
