// `npm run bench -- NAME`: runs one benchmark in the Node that kernels run in, prints a Markdown table with ratios to
// a named peer, and puts it into docs/benchmarks.md where that has a place for it.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { register } from 'tsx/esm/api';
import { provideNode24 } from '../scripts/provision/provideNode24.mjs';
import { writeTable } from './writeTable.mjs';

const node = await provideNode24();
if (node !== process.execPath) {
  const { status } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' });
  process.exit(status ?? 1);
}
register();
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const [name] = process.argv.slice(2);
if (!name || !names.includes(name)) {
  console.error(`Which benchmark? npm run bench -- ${names.join(' | ')}`);
  process.exit(2);
}
const { bench } = await import(`./${name}.bench.ts`);
const table = await bench();
console.log(table);
if (!process.env.MLNB_BENCH_DRY)
  await writeTable(join(import.meta.dirname, '..', 'docs', 'benchmarks.md'), name, table);
process.exit(0); // Libraries of the peers' protocol may keep sockets open.
