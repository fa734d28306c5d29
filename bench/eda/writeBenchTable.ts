/** `writeBenchTable.ts ROWS COLUMNS OUT`: a table of numbers with a few missing, categories and days, from a fixed seed. */
import { loadDuckDb } from '../../src/data/engine/loadDuckDb.ts';
import { fileLiteral } from '../../src/data/engine/sqlText.ts';

const [rows = '0', columns = '0', out = ''] = process.argv.slice(2);
const duckDb = loadDuckDb();
const instance = await duckDb.DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run('SET threads = 1');
await connection.run('SELECT setseed(0.5)');
await connection.run(
  `COPY (SELECT ${columnList(Number(columns)).join(', ')} FROM range(${rows}) r(i)) TO ${fileLiteral(out)}`,
);
process.exit(0);

function columnList(count: number): string[] {
  const kinds = [
    'i',
    'random() * 100',
    '(random() + random() + random() - 1.5) * 1000',
    'random() * random()',
    'CAST(random() * 1000 AS INTEGER)',
    'CAST(random() * 10 AS INTEGER)',
    'CASE WHEN random() < 0.05 THEN NULL ELSE random() * 5 - 2 END',
    "'category ' || CAST(random() * 20 AS INTEGER)",
    "DATE '2020-01-01' + CAST(random() * 1000 AS INTEGER)",
    'i % 2',
  ];
  return Array.from({ length: count }, (_, index) => `${kinds[index % kinds.length] ?? 'i'} AS column_${index}`);
}
