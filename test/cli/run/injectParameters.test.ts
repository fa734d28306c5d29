import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import type { JsonValue } from '../../../src/base/Json.ts';
import { injectParameters } from '../../../src/cli/run/injectParameters.ts';
import type { Cell } from '../../../src/notebook/Notebook.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../../src/notebook/newNotebook.ts';

describe('injectParameters', () => {
  const tagged = (cell: Cell, ...tags: string[]): Cell => ({ ...cell, metadata: { tags } });
  const parameters = [
    { name: 'epochs', value: 3 },
    { name: 'city', value: 'Lima' },
  ];
  const source = '// Set by mlnb run --param\nconst epochs = 3;\nconst city = "Lima";';

  function check(cells: readonly Cell[], expectedIds: readonly string[]): Cell | undefined {
    const injected = injectParameters(newNotebook(cells), parameters);
    assert.deepEqual(
      injected.cells.map((cell) => cell.id),
      expectedIds,
    );
    return injected.cells.find((cell) => cell.source === source);
  }

  it('puts a cell right after the one tagged parameters', () => {
    const cells = [
      newMarkdownCell('#', 'a'),
      tagged(newCodeCell('let epochs = 1', 'b'), 'x', 'parameters'),
      newCodeCell('', 'c'),
    ];
    const cell = check(cells, ['a', 'b', 'injected-parameters', 'c']);
    assert.deepEqual(cell?.metadata, { tags: ['injected-parameters'] });
  });

  it('puts it first when no cell is tagged', () => {
    check([newCodeCell('', 'a')], ['injected-parameters', 'a']);
    check([], ['injected-parameters']);
  });

  it('replaces the one that an earlier run left', () => {
    const cells = [
      tagged(newCodeCell('', 'a'), 'parameters'),
      newCodeCell('', 'b'),
      tagged(newCodeCell('const epochs = 9', 'old'), 'injected-parameters'),
    ];
    assert.equal(check(cells, ['a', 'b', 'old'])?.id, 'old');
  });

  it('gives ids that are unique', () => {
    const injected = injectParameters(newNotebook([newCodeCell('', 'injected-parameters')]), parameters);
    assert.equal(new Set(injected.cells.map((cell) => cell.id)).size, 2);
  });

  it('leaves a notebook without parameters alone', () => {
    const notebook = newNotebook([newCodeCell('1', 'a')]);
    assert.equal(injectParameters(notebook, []), notebook);
  });

  it('lets the last of two values for one name win', () => {
    const { cells } = injectParameters(newNotebook(), [
      { name: 'a', value: 1 },
      { name: 'a', value: 2 },
    ]);
    assert.match(cells[0]?.source ?? '', /param\nconst a = 2;$/);
  });

  it('writes values that the code reads back the same, whatever they are', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => checkReadBack(JSON.stringify(value))));
    checkReadBack('{"__proto__": {"a": 1}}');
    checkReadBack('"\\u2028 \\ud800 </script> ${x} `"');
  });

  function checkReadBack(json: string): void {
    // SAFETY: JSON.parse gives JSON values only.
    const { cells } = injectParameters(newNotebook(), [{ name: 'k', value: JSON.parse(json) as JsonValue }]);
    const read: unknown = runInThisContext(`(() => { ${cells[0]?.source ?? ''}; return JSON.stringify(k); })()`);
    assert.equal(read, JSON.stringify(JSON.parse(json)));
  }
});
