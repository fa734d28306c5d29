import assert from 'node:assert/strict';
import { edaCode, nameFrom } from '../../../src/extension/eda/edaCode.ts';

describe('the code that a panel opens in a notebook', () => {
  it('reads the file and profiles it', () => {
    assert.equal(
      edaCode({ file: 'data/people.csv', target: null, compare: null }),
      [
        "import { eda, readCsv } from 'mlnb';",
        '',
        "const table = await readCsv('data/people.csv');",
        'const profile = await eda(table);',
        'profile',
      ].join('\n'),
    );
  });

  it('names the target and the other file, each read by its kind', () => {
    assert.equal(
      edaCode({ file: 'a.parquet', target: 'it\'s "so"\n', compare: 'b.jsonl.gz' }),
      [
        "import { eda, readJson, readParquet } from 'mlnb';",
        '',
        "const table = await readParquet('a.parquet');",
        "const other = await readJson('b.jsonl.gz');",
        String.raw`const profile = await eda(table, { target: "it's \"so\"\n", compare: other });`,
        'profile',
      ].join('\n'),
    );
  });

  it('names a file from the folder where it is inside, and in full elsewhere', () => {
    assert.equal(nameFrom('/home/ada/project', '/home/ada/project/data/a.csv'), 'data/a.csv');
    assert.equal(nameFrom('/home/ada/project', '/home/ada/other/a.csv'), '/home/ada/other/a.csv');
    assert.equal(nameFrom(undefined, '/home/ada/a.csv'), '/home/ada/a.csv');
  });
});
