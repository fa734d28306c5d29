import assert from 'node:assert/strict';
import { displaySymbol, isDisplayable } from '../../src/display/Displayable.ts';

describe('isDisplayable', () => {
  it('knows the method by the registered symbol, also when it is inherited', () => {
    class Chart {
      [Symbol.for('Jupyter.display')](): object {
        return {};
      }
    }
    assert.equal(displaySymbol, Symbol.for('Jupyter.display'));
    assert.equal(isDisplayable(new Chart()), true);
  });

  it('says no to values without it, to null, and where a getter throws', () => {
    const hostile = Object.defineProperty({}, displaySymbol, {
      get: () => {
        throw new Error('no');
      },
    });
    for (const value of [null, undefined, 1, 'x', {}, { [displaySymbol]: 'text' }, hostile]) {
      assert.equal(isDisplayable(value), false);
    }
  });
});
