import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { UserError } from '../../../../src/base/UserError.ts';
import { checkArchive } from '../../../../src/data/sources/excel/checkArchive.ts';
import { readExcel } from '../../../../src/data/sources/excel/readExcel.ts';
import { TestFolder } from '../../TestFolder.ts';
import { oracleFile } from '../fileOf.ts';

const folder = new TestFolder();
after(() => folder.remove());

async function failure(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => assert.fail('it was read'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, String(error));
  return `${error.code} ${error.message} ${error.fix ?? ''}`;
}

/** Written by openpyxl and xlwt: test/oracle/sources/workbook.py. */
const book = oracleFile('excel/book.xlsx');

describe('readExcel', function () {
  this.timeout(20_000);

  it('reads only the first rows where it is told to', async () => {
    const all = await (await readExcel(book)).toRecords();
    assert.deepEqual(await (await readExcel(book, { rows: 2 })).toRecords(), all.slice(0, 2));
    assert.match(await failure(readExcel(book, { rows: 0.5 })), /^DATASET_OPTION/);
  });

  it('reads numbers, dates, times, booleans and text as what they are', async () => {
    const table = await readExcel(book);
    assert.deepEqual(
      table.columns.map(({ name, duckType }) => `${name} ${duckType}`),
      [
        'when TIMESTAMP',
        'day DATE',
        'n BIGINT',
        'x DOUBLE',
        'ok BOOLEAN',
        'name VARCHAR',
        'zip VARCHAR',
        'mixed VARCHAR',
        'at TIME',
        'lasts INTERVAL',
        'bad BIGINT',
      ],
    );
    const day = (text: string): Date => new Date(text);
    assert.deepEqual(await table.toRecords(), [
      {
        when: day('2024-02-29T13:45:30Z'),
        day: day('1900-01-01'),
        ...{
          n: 1,
          x: 1.5,
          ok: true,
          name: 'Zoë',
          zip: '00501',
          mixed: '1',
          at: '06:30:00',
          lasts: '30:00:00',
          bad: null,
        },
      },
      {
        when: day('1999-12-31'),
        day: day('1900-03-01'),
        ...{
          n: -2,
          x: 0.1,
          ok: false,
          name: 'a\nb',
          zip: null,
          mixed: 'two',
          at: '23:59:59',
          lasts: '00:01:00',
          bad: 7,
        },
      },
      {
        when: null,
        day: day('2100-01-01'),
        ...{ n: 3, x: 1e300, ok: null, name: 'plain', zip: '10', mixed: 'true', at: null, lasts: null, bad: null },
      },
    ]);
  });

  it('says what it decided, and what is missing for which reason', async () => {
    assert.deepEqual((await readExcel(book)).notes, [
      'The sheet "Sales" was read, of "Secret", "Sales", "Merged", "Empty", "Formulas".',
      'Columns of several types are kept as text: mixed.',
      '1 empty row was left out.',
      '2 cells with errors are missing: #DIV/0!, #N/A.',
    ]);
  });

  it('joins names of several header rows, whose merged cells name all of their columns', async () => {
    const table = await readExcel(book, { sheet: 'Merged', header: 2 });
    assert.deepEqual(await table.toRecords(), [
      { '2024 / Q1': 1, '2024 / Q2': 2, '2025 / Q1': 3, '2025 / Q2': 4 },
      { '2024 / Q1': 5, '2024 / Q2': null, '2025 / Q1': null, '2025 / Q2': null },
    ]);
    assert.deepEqual(table.notes, ['Merged cells hold their value in the first of them only.']);
  });

  it('reads a range, without a header by the letters of its columns', async () => {
    const table = await readExcel(book, { sheet: 2, range: 'C5:D5', header: false });
    assert.deepEqual(await table.toRecords(), [{ C: 2, D: 3 }]);
    const whole = await readExcel(book, { sheet: 'Sales', range: 'C:D' });
    assert.deepEqual(whole.columnNames, ['n', 'x']);
  });

  it('takes a formula without a saved value for missing, and says so', async () => {
    const table = await readExcel(book, { sheet: 'Formulas' });
    assert.deepEqual(await table.toRecords(), [{ a: 2, b: null }]);
    assert.match(table.notes[0] ?? '', /^1 formula has no saved value and is missing/);
  });

  it('counts from 1904 where the workbook does', async () => {
    const table = await readExcel(oracleFile('excel/mac.xlsx'));
    assert.deepEqual(await table.toRecords(), [{ when: new Date('2011-11-11T11:11:11Z') }]);
  });

  it('reads the format of Excel 97', async () => {
    const table = await readExcel(oracleFile('excel/old.xls'));
    assert.deepEqual(await table.select('n', 'text', 'when').toRecords(), [
      { n: 1.25, text: 'grün', when: new Date('2020-05-17T08:00:00Z') },
      { n: 2, text: null, when: null },
    ]);
  });

  it('names the sheets that there are', async () => {
    assert.match(
      await failure(readExcel(book, { sheet: 'Sale' })),
      /^TABLE_SHEET_MISSING .*Did you mean "Sales"\? It has "Secret", "Sales"/,
    );
    assert.match(await failure(readExcel(book, { sheet: 9 })), /^TABLE_SHEET_MISSING .*no sheet number 9/);
    assert.match(await failure(readExcel(book, { sheet: 'Empty' })), /^TABLE_FILE_EMPTY .*"Empty".*holds no cells/);
  });

  it('refuses what is no spreadsheet, and options that mean nothing', async () => {
    const html = folder.write('page.xls', '<html><table><tr><td>1</td></tr></table>');
    assert.match(await failure(readExcel(html)), /^TABLE_FILE_FORMAT .*Read text with readCsv/);
    const zip = folder.write('other.xlsx', archive('a.txt', Buffer.from('hello'), 5));
    assert.match(await failure(readExcel(zip)), /^TABLE_FILE_FORMAT .*not a spreadsheet/);
    const cut = folder.write('cut.xlsx', readFileSync(book).subarray(0, 3_000));
    assert.match(await failure(readExcel(cut)), /^TABLE_FILE_FORMAT/);
    assert.match(await failure(readExcel(book, { range: '5' })), /^DATASET_OPTION .*B2:F100/);
    assert.match(await failure(readExcel(book, { header: -1 })), /^DATASET_OPTION/);
    assert.match(await failure(readExcel(`${folder.path}/no.xlsx`)), /^TABLE_FILE_MISSING/);
  });
});

describe('checkArchive', () => {
  it('refuses an archive that unpacks to more than it says, before it is unpacked', () => {
    const zeros = Buffer.alloc(1_000_000);
    checkArchive(archive('a', zeros, zeros.length), 'a.xlsx', 1_000_000);
    assert.throws(() => checkArchive(archive('a', zeros, 10), 'a.xlsx', 900_000), {
      code: 'TABLE_FILE_FORMAT',
      message: /unpacks to more than it says/,
    });
    assert.throws(() => checkArchive(archive('a', zeros, zeros.length), 'a.xlsx', 900_000), {
      code: 'TABLE_FILE_FORMAT',
      message: /too much for a spreadsheet/,
    });
  });
});

/** A zip archive of one deflated file; https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function archive(name: string, content: Buffer, statedSize: number): Buffer {
  const packed = deflateRawSync(content);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(statedSize, 8);
  const names = Buffer.from([name.length, 0, 0, 0]);
  const local = Buffer.concat([
    Buffer.from('504b0304140000000800000000 00'.replace(' ', ''), 'hex'),
    sizes,
    names,
    Buffer.from(name),
    packed,
  ]);
  const central = Buffer.concat([
    Buffer.from('504b01021400140000000800000000 00'.replace(' ', ''), 'hex'),
    sizes,
    names,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
