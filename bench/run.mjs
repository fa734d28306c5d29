// `npm run bench -- NAME`: runs one benchmark and prints a Markdown table with ratios to a named peer.
import { readdirSync } from 'node:fs';
import { register } from 'tsx/esm/api';

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
console.log(await bench());
