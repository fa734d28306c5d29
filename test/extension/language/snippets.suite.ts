import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { LanguageServerProcess } from '../../language/server/LanguageServerProcess.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const folder = path.resolve(import.meta.dirname, '../../../media/snippets');
const read = (name: string): [string, Snippet][] =>
  Object.entries(JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, Snippet>);
const typescript = read('typescript.json');
const sql = read('sql.json');

/** What the editor inserts when nobody changes a placeholder. */
function inserted({ body }: Snippet): string {
  const text = body.join('\n');
  const defaults = new Map<string, string>();
  for (const [, number, choices, plain] of text.matchAll(/\$\{(\d+)(?:\|([^|]*)\||:([^}]*))\}/g))
    defaults.set(String(number), choices?.split(',')[0] ?? plain ?? '');
  return text
    .replace(/\\\$\{\$\{(\d+):[^}]*\}\}/g, (_, number: string) => `\u0001{${defaults.get(number) ?? ''}}`)
    .replace(/\$\{(\d+)(?:\|[^|]*\||:[^}]*)\}/g, (_, number: string) => defaults.get(number) ?? '')
    .replace(/\$(\d+)/g, (_, number: string) => defaults.get(number) ?? '')
    .replaceAll('\u0001', '$');
}

/** Declares the names that snippets go on from. */
const surroundings = `import { featuresOf, HistGradientBoostingClassifier, readCsv, trainTestSplit } from 'mlnb';
const table = await readCsv('data.csv');
const { x, y } = await featuresOf(table, { target: 'target' });
const { xTrain, xTest, yTrain, yTest } = trainTestSplit(x, y);
const model = await new HistGradientBoostingClassifier().fit(xTrain, yTrain);
const network = tf.sequential();`;

describe('the snippets', function () {
  this.timeout(120_000);
  let workspace: string;
  before(() => {
    workspace = mkdtempSync(path.join(tmpdir(), 'mlnb-snippets-'));
  });
  after(() => {
    rmSync(workspace, { recursive: true, force: true });
  });

  it('have prefixes of their own and say what they do', () => {
    for (const all of [typescript, sql]) {
      const prefixes = all.map(([, { prefix }]) => prefix);
      assert.equal(new Set(prefixes).size, prefixes.length);
      for (const [name, { prefix, description }] of all) {
        assert.match(prefix, /^ml-[a-z]+$/, name);
        assert.match(description, /^[A-Z].*[^.]$/, name);
      }
    }
  });

  it('of TypeScript have no type error, one cell below the other', async () => {
    const server = await LanguageServerProcess.start({ storageFolder: path.join(workspace, 'storage') });
    try {
      const cells = [surroundings, ...typescript.map(([, snippet]) => inserted(snippet))];
      const notebook = await server.open(path.join(workspace, 'all.mlnb'), cells);
      const found: string[] = [];
      for (const [at, name] of ['surroundings', ...typescript.map(([each]) => each)].entries())
        found.push(...(await server.errors(notebook, at)).map((message) => `${name}: ${message}`));
      assert.deepEqual(found, []);
    } finally {
      await server.stop();
    }
  });

  it('of SQL run in DuckDB', async () => {
    writeFileSync(path.join(workspace, 'data.csv'), 'kind,extra\niris,1\n');
    const database = await DuckDBInstance.create(':memory:');
    const connection = await database.connect();
    await connection.run(`SET file_search_path = '${workspace}'`);
    await connection.run(
      `CREATE TABLE "table" AS SELECT range AS id, 'iris' AS kind, range * 2 AS value FROM range(10)`,
    );
    for (const [name, snippet] of sql) {
      const text = inserted(snippet)
        .replace(/\btable\b/g, '"table"')
        .replace('rows.parquet', path.join(workspace, 'rows.parquet'));
      await connection.run(text).catch((error: unknown) => assert.fail(`${name}: ${String(error)}\n${text}`));
    }
    connection.closeSync();
  });
});
