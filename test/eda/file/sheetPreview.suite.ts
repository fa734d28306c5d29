import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { loadXlsx } from '../../../src/data/sources/excel/loadXlsx.ts';
import { profileFile } from '../../../src/eda/file/profileFile.ts';
import type { Profile } from '../../../src/eda/profile/Profile.ts';
import { TestFolder } from '../../data/TestFolder.ts';

describe('the preview of a large spreadsheet', function () {
  this.timeout(120_000);
  const folder = new TestFolder();
  after(() => folder.remove());

  it('is of its first 20,000 rows, and the profile of all', async () => {
    const { utils, write } = loadXlsx();
    // Text that does not become small by compression.
    const text = (row: number): string => createHash('sha256').update(String(row)).digest('hex');
    const rows = Array.from({ length: 25_000 }, (_, row) => [row, text(row), row / 7]);
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['row', 'text', 'share'], ...rows]), 'Data');
    const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
    assert.ok(bytes instanceof Uint8Array && bytes.length > 1024 ** 2, 'it is large enough');
    const partials: Profile[] = [];
    const whole = await profileFile(folder.write('large.xlsx', bytes), {
      onPartial: (profile) => partials.push(profile),
    });
    const [first] = partials;
    assert.deepEqual(
      [first?.progress?.stage, first?.progress?.rows, first?.progress?.tableRows],
      ['preview', 20_000, null],
    );
    assert.deepEqual(
      [first, whole].map((profile) => [profile?.columns[0]?.numeric?.max, profile?.columns.map(({ name }) => name)]),
      [
        ['19999', ['row', 'text', 'share']],
        ['24999', ['row', 'text', 'share']],
      ],
    );
    assert.equal(whole.overview.rowCount, 25_000);
  });
});
