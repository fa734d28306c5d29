import assert from 'node:assert/strict';
import type { JsonValue } from '../../../src/base/Json.ts';
import { parseParameter } from '../../../src/cli/run/parseParameter.ts';

describe('parseParameter', () => {
  function check(argument: string, value: JsonValue, name = 'k'): void {
    assert.deepEqual(parseParameter(argument), { name, value });
  }

  it('takes JSON for what it says', () => {
    check('k=20', 20);
    check('k=-1.5e3', -1500);
    check('k=true', true);
    check('k=null', null);
    check('k="20"', '20');
    check('k=["a", {"b": 1}]', ['a', { b: 1 }]);
  });

  it('takes anything else for text', () => {
    check('k=Lima', 'Lima');
    check('k=', '');
    check('k=a=b', 'a=b');
    check('k=007', '007');
    check('k=[1,', '[1,');
    check('k= x ', ' x ');
  });

  it('keeps an integer that no number holds exactly as text', () => {
    check('k=12345678901234567890', '12345678901234567890');
    check('k=9007199254740991', 9007199254740991);
  });

  it('takes any name a variable may have', () => {
    check('größe=1', 1, 'größe');
    check('_$1=1', 1, '_$1');
  });

  it('refuses what has no name or a name that no variable may have', () => {
    for (const argument of [
      'k',
      '=1',
      '',
      '1k=2',
      'a-b=1',
      'a.b=1',
      'class=1',
      'await=1',
      'a b=1',
      'k;process.exit()=1',
    ]) {
      assert.throws(() => parseParameter(argument), { code: 'CLI_USAGE' }, argument);
    }
  });
});
