import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CodeAction, CompletionItem, Hover, Location, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { cellUri, LanguageServerProcess, textOf } from './LanguageServerProcess.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'mlnb-language-'));

describe('the language server', function () {
  // The first look at a cell reads 5 MB of types, on a machine that may be busy.
  this.timeout(120_000);
  const storageFolder = newFolder();
  let server: LanguageServerProcess;

  before(async () => {
    server = await LanguageServerProcess.start({
      storageFolder,
      settings: { typescript: { preferences: { quoteStyle: 'single' }, format: { semicolons: 'insert' } } },
    });
  });

  after(async () => {
    await server.stop();
    rmSync(storageFolder, { recursive: true, force: true });
  });

  const open = (...cells: Parameters<LanguageServerProcess['open']>[1]): Promise<string> =>
    server.open(join(newFolder(), 'a.mlnb'), cells);

  async function completionsAt(
    notebook: string,
    at: number,
    line: number,
    character: number,
  ): Promise<CompletionItem[]> {
    const answer = await server.askAt<{ items: CompletionItem[] }>('textDocument/completion', notebook, at, {
      line,
      character,
    });
    return answer.items;
  }

  it('finds errors over cells with the types of everything that is preloaded', async () => {
    const notebook = await open(
      'const x = tf.tensor2d([[1, 2]]);\nfunction mean(of: tf.Tensor): tf.Scalar { return of.mean(); }',
      'const y = x.square();\nconst frame = new dfd.DataFrame({ a: [1] });',
      'y.nothing;\nmean(y).nothing;\nframe.shape.nothing;',
      "mlnb.nothing;\ndisplay(y, { id: 1 });\ndisplay.clear({ wait: true });\nfor (const n of progress([1])) n.nothing;\nprompt('?')?.nothing;",
      "import { readCsv, type Table } from 'mlnb';\nconst table: Table = await readCsv('a.csv');\ntable.nothing;",
    );
    assert.deepEqual([await server.errors(notebook, 0), await server.errors(notebook, 1)], [[], []]);
    assert.deepEqual(
      (await server.errors(notebook, 2)).map((message) => message.replace(/<.*>/, '')),
      [
        "Property 'nothing' does not exist on type 'Tensor2D'.",
        "Property 'nothing' does not exist on type 'Scalar'.",
        "Property 'nothing' does not exist on type 'number[]'.",
      ],
    );
    assert.deepEqual(
      (await server.errors(notebook, 3)).map((message) => message.replace(/'typeof import\(.*\)'/, 'it')),
      [
        "Property 'nothing' does not exist on type it.",
        "Type 'number' is not assignable to type 'string'.",
        "Property 'nothing' does not exist on type 'number'.",
        "Property 'nothing' does not exist on type 'string'.",
      ],
    );
    assert.deepEqual(await server.errors(notebook, 4), ["Property 'nothing' does not exist on type 'Table'."]);
  });

  it('takes the result of an SQL cell for a table', async () => {
    const notebook = await open({ language: 'sql', text: '-- @name sold\nSELECT 1' }, 'sold.nothing');
    assert.deepEqual(await server.errors(notebook, 1), ["Property 'nothing' does not exist on type 'Table'."]);
    assert.equal(server.published.has(cellUri(notebook, 0)), false);
  });

  it('completes members of a tensor that another cell made', async () => {
    const notebook = await open('const x = tf.tensor1d([1]);', 'x.');
    const labels = (await completionsAt(notebook, 1, 0, 2)).map(({ label }) => label);
    assert.ok(labels.includes('matMul'));
    assert.equal(new Set(labels).size, labels.length);
  });

  it('imports what is chosen, in the quotes that the settings ask for', async () => {
    const notebook = await open("import { tableOf } from 'mlnb';", 'readParq');
    const item = (await completionsAt(notebook, 1, 0, 8)).find(({ label }) => label === 'readParquet');
    assert.ok(item);
    const resolved = await server.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.deepEqual(
      resolved.additionalTextEdits?.map(({ newText }) => newText.trim()),
      ["import { readParquet } from 'mlnb';"],
    );
  });

  it('opens real files of the types that it brings', async () => {
    const notebook = await open('tf.matMul', 'readFileSync;', "import { readFileSync } from 'node:fs';");
    const [tensor] = await server.askAt<Location[]>('textDocument/definition', notebook, 0, { line: 0, character: 5 });
    assert.ok(tensor);
    assert.ok(tensor.uri.endsWith('mat_mul.d.ts'), tensor.uri);
    assert.match(readFileSync(fileURLToPath(tensor.uri), 'utf8'), /matMul/);
    const [file] = await server.askAt<Location[]>('textDocument/definition', notebook, 1, { line: 0, character: 3 });
    assert.ok(file?.uri.endsWith('fs.d.ts'), file?.uri);
  });

  it('has a card with a link for preloaded names, and documentation for their members', async () => {
    const notebook = await open("tf.matMul(tf.scalar(1), tf.scalar(2)); display('a');");
    const textAt = async (character: number): Promise<string> => {
      const hover = await server.askAt<Hover>('textDocument/hover', notebook, 0, { line: 0, character });
      return (hover.contents as { value: string }).value;
    };
    assert.match(await textAt(1), /namespace tf[^]*https:\/\/js\.tensorflow\.org\/api\/latest\/[^]*docs\/tensor\.md/);
    assert.match(await textAt(5), /matMul[^]*dot product of two matrices[^]*\/latest\/#matMul/);
    assert.match(await textAt(42), /Shows a value[^]*docs\/notebooks\.md/);
  });

  it('formats, fixes and sorts imports as the project asks', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, '.editorconfig'), '[*]\nindent_style = space\nindent_size = 3\n');
    const text = "import { b } from 'node:path';\nimport { a } from 'node:fs';\nif(true){\nlet x={y:1}\n}";
    const notebook = await server.open(join(folder, 'a.mlnb'), ['const apples = 1;', text, 'aples']);
    const edits = await server.ask<TextEdit[]>('textDocument/formatting', notebook, 1, {
      options: { tabSize: 8, insertSpaces: false },
    });
    assert.equal(applied(text, edits).split('\n').slice(2).join('\n'), 'if (true) {\n   let x = { y: 1 };\n}');
    const actions = (at: number, context: object): Promise<CodeAction[]> =>
      server.ask('textDocument/codeAction', notebook, at, {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } },
        context,
      });
    const [sorted] = await actions(1, { diagnostics: [], only: ['source.organizeImports'] });
    const sorting = sorted?.edit?.changes?.[cellUri(notebook, 1)] ?? [];
    assert.match(applied(text, sorting), /^import { a } from 'node:fs';\nimport { b }/);
    await server.until(() => (server.published.get(cellUri(notebook, 2))?.diagnostics.length ?? 0) > 0);
    const { diagnostics } = server.published.get(cellUri(notebook, 2)) ?? { diagnostics: [] };
    const fixes = await actions(2, { diagnostics });
    assert.ok(fixes.some(({ title }) => title === "Change spelling to 'apples'"));
  });

  it('renames in all cells, and in files', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'tools.ts'), 'export const scale = 1;\n');
    const notebook = await server.open(join(folder, 'a.mlnb'), [
      "import { scale } from './tools.ts';",
      'scale + scale',
    ]);
    const edit = await server.ask<WorkspaceEdit>('textDocument/rename', notebook, 1, {
      position: { line: 0, character: 1 },
      newName: 'factor',
    });
    const places = Object.entries(edit.changes ?? {}).map(([uri, edits]) => [uri.split('/').at(-1), edits.length]);
    assert.ok(places.length >= 2, JSON.stringify(places));
  });

  it('offers what the kernel knows, in code and in strings', async () => {
    const notebook = await open("held.toFixed(); people['']; never");
    await server.connection.sendNotification('mlnb/kernelNames', {
      notebook,
      names: {
        held: { type: 'tf.Tensor2D' },
        people: { type: 'dfd.DataFrame', columns: ['full name'], keys: null },
        'x; import "y"': { type: 'number' },
        broken: 3,
      },
    });
    await server.until(() =>
      (server.published.get(cellUri(notebook, 0))?.diagnostics ?? []).some(({ message }) =>
        textOf(message).includes('Tensor2D'),
      ),
    );
    const labels = (await completionsAt(notebook, 0, 0, 24)).map(({ label }) => label);
    assert.ok(labels.includes('full name'), labels.join());
  });

  it('follows edits, cells that come and go, and files that change', async () => {
    const folder = newFolder();
    const notebook = await server.open(join(folder, 'a.mlnb'), [
      'const a = 1;',
      "import { b } from './b.ts'; a.nothing; b.x",
    ]);
    await server.until(() => (server.published.get(cellUri(notebook, 1))?.diagnostics.length ?? 0) >= 2);
    writeFileSync(join(folder, 'b.ts'), 'export const b = { x: 1 };');
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(join(folder, 'b.ts')).href, type: 1 }],
    });
    await server.change(notebook, 0, 'const a = { nothing: 1 };');
    await server.until(
      () => server.published.get(cellUri(notebook, 1))?.diagnostics.every(({ severity }) => severity !== 1) === true,
    );
    writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "nonsense": 1, "noImplicitReturns": true } }');
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(join(folder, 'tsconfig.json')).href, type: 1 }],
    });
    const config = pathToFileURL(join(folder, 'tsconfig.json')).href;
    await server.until(() => (server.published.get(config)?.diagnostics.length ?? 0) > 0);
    assert.match(textOf(server.published.get(config)?.diagnostics[0]?.message ?? ''), /nonsense/);
  });

  it('survives whatever it is asked', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'tsconfig.json'), '{{{');
    writeFileSync(join(folder, 'picture.ts'), Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7) % 256)));
    const huge = `const big = [${'1,'.repeat(500_000)}];`;
    const notebook = await server.open(join(folder, 'a.mlnb'), [
      "import './picture.ts'; import './a.mlnb'; import '/proc/self/mem'; import '.';",
      huge,
      'const { a: { b: { c',
      '"\\u{110000}"; `${`${`',
    ]);
    const bad: readonly (readonly [string, unknown])[] = [
      ['textDocument/completion', null],
      ['textDocument/completion', { textDocument: { uri: 3 } }],
      [
        'textDocument/completion',
        { textDocument: { uri: cellUri(notebook, 0) }, position: { line: -1, character: 1e9 } },
      ],
      ['textDocument/hover', { textDocument: { uri: 'file:///nowhere' }, position: {} }],
      ['textDocument/rename', { textDocument: { uri: cellUri(notebook, 0) }, position: { line: 0, character: 0 } }],
      ['completionItem/resolve', { label: 'x' }],
      ['completionItem/resolve', { label: 'x', data: { uri: cellUri(notebook, 0), offset: 1e9, handle: {} } }],
      ['textDocument/formatting', { textDocument: { uri: cellUri(notebook, 2) } }],
      ['textDocument/codeAction', { textDocument: { uri: cellUri(notebook, 2) }, range: {}, context: {} }],
      ['no/such/method', {}],
    ];
    for (const [method, params] of bad) await server.connection.sendRequest(method, params).catch(() => null);
    for (const method of ['mlnb/kernelNames', 'notebookDocument/didChange', 'workspace/didChangeWatchedFiles']) {
      await server.connection
        .sendNotification(method, { changes: [{ uri: 'http://[' }], notebook: 3, names: 4 })
        .catch(() => null);
    }
    const healthy = await open('const a = 1; a.nothing');
    assert.deepEqual(await server.errors(healthy, 0), ["Property 'nothing' does not exist on type '1'."]);
    assert.equal(server.child.exitCode, null);
  });
});

describe('the types that the server brings', function () {
  this.timeout(120_000);
  it('are unpacked once by servers that start at once, and stay as they are', async () => {
    const storageFolder = join(newFolder(), 'not', 'there', 'yet');
    const start = (): Promise<LanguageServerProcess> => LanguageServerProcess.start({ storageFolder });
    const servers = await Promise.all([start(), start(), start()]);
    const folders = readdirSync(storageFolder).filter((name) => name.startsWith('typings-'));
    assert.equal(folders.length, 1);
    assert.deepEqual(
      readdirSync(storageFolder).filter((name) => name.startsWith('unpacking-')),
      [],
    );
    const file = join(storageFolder, folders[0] ?? '', 'lib', 'lib.esnext.d.ts');
    const before = statSync(file).mtimeMs;
    const again = await start();
    assert.equal(statSync(file).mtimeMs, before);
    await Promise.all([...servers, again].map((one) => one.stop()));
  });

  it('serve from elsewhere when the storage can not be written', async () => {
    const storageFolder = join(newFolder(), 'file');
    writeFileSync(storageFolder, 'no folder');
    const server = await LanguageServerProcess.start({ storageFolder });
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    const notebook = await server.open(join(folder, 'a.mlnb'), ['tf.nothing']);
    assert.equal((await server.errors(notebook, 0)).length, 1);
    await server.stop();
  });
});

function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: TextEdit['range']['start']): number =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0) + character;
  return edits
    .toSorted((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      text,
    );
}
