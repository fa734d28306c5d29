import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import { readArrow } from '../../../src/data/sources/arrow/readArrow.ts';
import { readExcel } from '../../../src/data/sources/excel/readExcel.ts';
import { documentedExample } from './documentedExample.ts';
import { oracleFile } from './fileOf.ts';

describe('docs/tables.md', function () {
  this.timeout(20_000);

  for (const name of ['excel', 'arrow']) {
    it(`has an example of ${name} that prints what it says`, async () => {
      const { code, printed } = documentedExample(name);
      const lines: string[] = [];
      const body = code.replace(/^import .*$/m, '').replace("'book.xlsx'", 'book');
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the example of the documentation.
      const run = new Function(
        ...['readArrow', 'readExcel', 'tableOf', 'book', 'console'],
        `return (async () => {${body}})()`,
      ) as (...parts: unknown[]) => Promise<void>;
      const log = (value: unknown): void => void lines.push(typeof value === 'string' ? value : inspect(value));
      await run(readArrow, readExcel, tableOf, oracleFile('excel/book.xlsx'), { log });
      assert.equal(`${lines.join('\n')}\n`, printed);
    });
  }
});
