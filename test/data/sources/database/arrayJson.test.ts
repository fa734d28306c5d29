import assert from 'node:assert/strict';
import { arrayJson } from '../../../../src/data/sources/database/postgres/arrayJson.ts';

describe('arrayJson', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['{}', []],
    ['{1,NULL,-3}', ['1', null, '-3']],
    ['{"a,b","q\\"x\\\\","NULL","",ü b}', ['a,b', 'q"x\\', 'NULL', '', 'ü b']],
    [
      '{{1,2},{3,NULL}}',
      [
        ['1', '2'],
        ['3', null],
      ],
    ],
    ['[0:1]={5,6}', ['5', '6']],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${text}`, () => {
      assert.deepEqual(JSON.parse(arrayJson(text)), expected);
    });
  }

  it('leaves what is no array as it is', () => {
    for (const text of ['', 'x', '{1,2', '{"a']) assert.equal(arrayJson(text), text);
  });
});
