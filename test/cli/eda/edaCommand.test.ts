import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../../src/base/UserError.ts';
import { edaCommand } from '../../../src/cli/eda/edaCommand.ts';
import type { Profile } from '../../../src/eda/profile/Profile.ts';
import { MemoryIo } from '../memoryIo.ts';

const penguins = fileURLToPath(new URL('../../../examples/data/penguins.csv', import.meta.url));

describe('mlnb eda', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-eda-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('prints a summary, and writes a page and JSON', async () => {
    const io = new MemoryIo();
    const [html, json] = [join(folder, 'a.html'), join(folder, 'a.json')];
    assert.equal(await edaCommand([penguins, '--target', 'species', '--html', html, '--json', json], io), 0);
    assert.match(io.out, /^344 rows × 7 columns/);
    assert.match(io.out, /Target species \(classification\)/);
    assert.match(
      readFileSync(html, 'utf8'),
      /^<!doctype html>[^]*<title>Profile of penguins\.csv, target species<\/title>/,
    );
    const profile = JSON.parse(readFileSync(json, 'utf8')) as Profile;
    assert.equal(profile.overview.rowCount, 344);
  });

  it('writes JSON alone to standard output', async () => {
    const io = new MemoryIo();
    await edaCommand([penguins, '--json', '-'], io);
    assert.equal((JSON.parse(io.out) as Profile).kind, 'mlnb-eda-profile');
  });

  it('compares with another file', async () => {
    const io = new MemoryIo();
    const other = file('other.csv', 'species,extra\nAdelie,1\nGentoo,2\n');
    await edaCommand([penguins, '--compare', other], io);
    assert.match(io.out, /Compared with other\.csv: \d of \d columns drift, 7 differences in the columns/);
  });

  it('tells of rows that it left out, with their lines', async () => {
    const io = new MemoryIo();
    await edaCommand([file('ragged.csv', 'a,b\n1,2\n3,4,5\n6,7\n'), '--json', '-'], io);
    const { source, overview } = JSON.parse(io.out) as Profile;
    assert.equal(overview.rowCount, 2);
    assert.match(source.notes.join('\n'), /1 row was not read \(line 3\)/);
  });

  it('tells on a terminal how far it is, and takes the line back', async () => {
    const io = new MemoryIo({ isTTY: true });
    await edaCommand([penguins, '--json', '-'], io);
    assert.match(io.err.replaceAll('\r\u001b[K', '\n'), /^ {2}\d % Reading the file$/m);
    assert.ok(io.err.endsWith('\r\u001b[K'));
  });

  it('stops at Ctrl-C', async () => {
    const signals = new EventEmitter();
    const running = edaCommand([penguins, '--html', join(folder, 'never.html')], new MemoryIo(), signals);
    // Heard from the start of the work on, which follows the look at where the page is to go.
    const press = setInterval(() => signals.emit('SIGINT', 'SIGINT'), 1);
    await assert
      .rejects(
        running,
        (error) =>
          error instanceof UserError && error.code === 'CLI_RUN_INTERRUPTED' && error.message.includes('Ctrl-C'),
      )
      .finally(() => {
        clearInterval(press);
      });
    assert.equal(existsSync(join(folder, 'never.html')), false);
    assert.equal(signals.listenerCount('SIGINT'), 0);
  });

  const refused: readonly (readonly [what: string, argv: readonly string[], code: string, message: RegExp])[] = [
    ['no file', [], 'CLI_USAGE', /takes one file, and got 0/],
    ['an option that is not there', [penguins, '--traget', 'x'], 'CLI_USAGE', /--traget/],
    ['a file that is not there', [join(folder, 'gone.csv')], 'TABLE_FILE_MISSING', /gone\.csv/],
    ['an ending that it does not know', [join(folder, 'a.docx')], 'TABLE_FILE_FORMAT', /\.docx/],
    ['a column that is not there', [penguins, '--target', 'specie'], 'TABLE_COLUMN_MISSING', /"specie"/],
    [
      'a page that cannot be written',
      [penguins, '--html', join(folder, 'no/x.html')],
      'CLI_OUTPUT_NOT_WRITABLE',
      /x\.html/,
    ],
  ];
  for (const [what, argv, code, message] of refused) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(
        edaCommand(argv, new MemoryIo()),
        (error) => error instanceof UserError && error.code === code && message.test(error.message),
      );
    });
  }

  it('refuses an empty file', async () => {
    await assert.rejects(
      edaCommand([file('empty.csv', '')], new MemoryIo()),
      (error) => error instanceof UserError && error.code === 'TABLE_FILE_EMPTY',
    );
  });
});
