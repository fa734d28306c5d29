import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/base/Json.ts';
import { cellLanguage } from '../../src/notebook/cellLanguage.ts';
import { newCodeCell } from '../../src/notebook/newNotebook.ts';

function check(metadata: JsonObject, expected: string): void {
  assert.equal(cellLanguage({ ...newCodeCell('x'), metadata }), expected);
}

describe('cellLanguage', () => {
  it('is TypeScript unless the metadata says JavaScript or SQL', () => {
    check({}, 'typescript');
    check({ vscode: { languageId: 'javascript' } }, 'javascript');
    check({ mlnb: { language: 'sql' } }, 'sql');
    check({ mlnb: { language: 'sql' }, vscode: { languageId: 'javascript' } }, 'sql');
    check({ vscode: { languageId: 'python' } }, 'typescript');
    check({ vscode: null, mlnb: [] }, 'typescript');
  });
});
