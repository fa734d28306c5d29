import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { convertCommand } from '../../src/cli/convert.ts';
import { UserError } from '../../src/base/UserError.ts';
import { formatNotebook } from '../../src/notebook/formatNotebook.ts';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { fixture } from '../notebook/fixtureFiles.ts';
import { galleryNotebook } from '../notebook/export/galleryNotebook.ts';
import { MemoryIo } from './memoryIo.ts';

describe('mlnb convert', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mlnb-convert-'));
    writeFileSync(path.join(folder, 'a.mlnb'), formatNotebook(galleryNotebook));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  const convert = async (...argv: string[]) => {
    const io = Object.assign(new MemoryIo(), { cwd: () => folder });
    const exitCode = await convertCommand(argv, io, () => Promise.resolve(undefined));
    return { exitCode, stderr: io.err };
  };
  const checkRefused = async (argv: string[], expected: { code: string; text: RegExp }) => {
    await assert.rejects(convert(...argv), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.code, expected.code);
      assert.match(`${error.message} ${error.fix ?? ''}`, expected.text);
      return true;
    });
  };

  it('makes .ipynb by the same bytes', async () => {
    assert.equal((await convert('a.mlnb', 'b.ipynb')).exitCode, 0);
    assert.equal(read('b.ipynb'), read('a.mlnb'));
  });

  it('restores cells by way of .ts and of .md', async () => {
    for (const name of ['b.ts', 'b.md']) {
      await convert('a.mlnb', name);
      await convert(name, 'back.mlnb');
      const summary = (text: string) =>
        parseNotebook(text).cells.map((cell) => [cell.type, cell.id, cell.source, cell.metadata]);
      assert.deepEqual(summary(read('back.mlnb')), summary(read('a.mlnb')));
    }
  });

  it('gives the cells of an older notebook ids', async () => {
    writeFileSync(path.join(folder, 'old.ipynb'), fixture('tslab.ipynb'));
    await convert('old.ipynb', 'new.mlnb');
    assert.equal(read('new.mlnb').match(/"id":/g)?.length, parseNotebook(fixture('tslab.ipynb')).cells.length);
  });

  it('writes a page, and says so when its charts cannot be live', async () => {
    const { stderr } = await convert('a.mlnb', 'page.HTML');
    assert.match(read('page.HTML'), /<title>Palmer penguins<\/title>/);
    assert.match(stderr, /page\.HTML shows charts as pictures/);
  });

  it('leaves outputs out on demand', async () => {
    await convert('--no-outputs', 'a.mlnb', 'b.mlnb');
    assert.ok(parseNotebook(read('b.mlnb')).cells.every((cell) => cell.type !== 'code' || cell.outputs.length === 0));
    const { stderr } = await convert('a.mlnb', 'b.html', '--no-outputs');
    assert.equal(stderr, '');
    assert.doesNotMatch(read('b.html'), /hidden code/);
  });

  it('refuses names that it cannot convert, and names the formats', async () => {
    await checkRefused(['a.mlnb', 'b.pdf'], {
      code: 'CLI_USAGE',
      text: /ends in \.pdf.*\.mlnb, \.ipynb, \.ts, \.md, \.html/,
    });
    await checkRefused(['a', 'b.ts'], { code: 'CLI_USAGE', text: /a has no extension/ });
    await checkRefused(['a.html', 'b.mlnb'], { code: 'CLI_USAGE', text: /a\.html is a page/ });
    await checkRefused(['a.mlnb'], { code: 'CLI_USAGE', text: /got 1/ });
    await checkRefused(['a.mlnb', 'b.ts', 'c.md'], { code: 'CLI_USAGE', text: /got 3/ });
    await checkRefused(['--fast', 'a.mlnb', 'b.ts'], { code: 'CLI_USAGE', text: /no option --fast/ });
  });

  it('refuses to overwrite what it reads, by whatever name', async () => {
    symlinkSync(path.join(folder, 'a.mlnb'), path.join(folder, 'link.ipynb'));
    const before = read('a.mlnb');
    await checkRefused(['a.mlnb', './a.mlnb'], { code: 'CLI_USAGE', text: /a\.mlnb itself/ });
    await checkRefused(['a.mlnb', 'link.ipynb'], { code: 'CLI_USAGE', text: /a\.mlnb itself/ });
    assert.equal(read('a.mlnb'), before);
  });

  it('refuses files that it cannot read, and writes nothing then', async () => {
    writeFileSync(path.join(folder, 'half.mlnb'), read('a.mlnb').slice(0, 500));
    writeFileSync(path.join(folder, 'py.ipynb'), fixture('vscode.ipynb').replaceAll(/typescript|deno/gi, 'python'));
    writeFileSync(path.join(folder, 'latin.ts'), Buffer.from([0x2f, 0x2f, 0xe9]));
    writeFileSync(path.join(folder, 'out.ts'), 'kept');
    await checkRefused(['none.mlnb', 'out.ts'], { code: 'NOTEBOOK_NOT_FOUND', text: /none\.mlnb/ });
    await checkRefused(['none.md', 'out.ts'], { code: 'NOTEBOOK_NOT_FOUND', text: /none\.md/ });
    await checkRefused(['half.mlnb', 'out.ts'], { code: 'NOTEBOOK_NOT_JSON', text: /line \d+, column \d+/ });
    await checkRefused(['py.ipynb', 'out.ts'], {
      code: 'NOTEBOOK_OTHER_LANGUAGE',
      text: /py\.ipynb is a notebook for python/,
    });
    await checkRefused(['latin.ts', 'out.md'], { code: 'NOTEBOOK_NOT_TEXT', text: /latin\.ts/ });
    assert.equal(read('out.ts'), 'kept');
  });

  it('takes a name that begins with a dash after --', async () => {
    writeFileSync(path.join(folder, '-x.mlnb'), read('a.mlnb'));
    await convert('--', '-x.mlnb', 'b.ts');
    assert.match(read('b.ts'), /^\/\/ %% \[markdown\] id="m1"/);
  });
});
