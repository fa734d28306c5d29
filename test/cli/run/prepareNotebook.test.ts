import assert from 'node:assert/strict';
import { prepareNotebook } from '../../../src/cli/run/prepareNotebook.ts';
import { newCodeCell, newNotebook } from '../../../src/notebook/newNotebook.ts';

describe('prepareNotebook', () => {
  const withParameters = (source: string) =>
    newNotebook([{ ...newCodeCell(source, 'p'), metadata: { tags: ['parameters'] } }]);

  function checkWarnings(source: string, name: string, expected: readonly RegExp[]): void {
    const { warnings } = prepareNotebook(withParameters(source), [{ name, value: 1 }]);
    assert.equal(warnings.length, expected.length, warnings.join());
    expected.forEach((pattern, index) => {
      assert.match(warnings[index] ?? '', pattern);
    });
  }

  it('warns of a parameter that the cell does not declare, and names close ones', () => {
    checkWarnings('const epochs = 1, seed = 2;', 'epcohs', [/does not declare epcohs\. Did you mean epochs\?/]);
  });
  it('names them all where none is close', () => {
    checkWarnings('const epochs = 1, seed = 2;', 'zzzzzz', [/It declares epochs, seed\./]);
  });
  it('is content with a declared one, however it is declared', () => {
    checkWarnings('let a: number = 1', 'a', []);
    checkWarnings('const { a, ...b } = { a: 1 };', 'b', []);
  });
  it('warns when no cell is tagged', () => {
    const { warnings } = prepareNotebook(newNotebook([newCodeCell('1')]), [{ name: 'a', value: 1 }]);
    assert.match(warnings.join(), /no cell is tagged "parameters"/);
  });
  it('leaves it to the run to say that the cell is no program', () => {
    checkWarnings('const = ;', 'a', []);
  });
  it('warns of nothing without parameters', () => {
    assert.deepEqual(prepareNotebook(newNotebook(), []).warnings, []);
  });

  it('takes away the outputs of earlier runs', () => {
    const old = {
      ...newCodeCell('1', 'a'),
      executionCount: 4,
      outputs: [{ type: 'stream', name: 'stdout', text: 'old' } as const],
    };
    const [cell] = prepareNotebook(newNotebook([old]), []).notebook.cells;
    assert.deepEqual(cell, { ...old, executionCount: null, outputs: [] });
  });
});
