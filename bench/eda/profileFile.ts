/**
 * `profileFile.ts FILE RUNS`: loads a file and profiles it, so many times in one process; prints as JSON for each run the
 * seconds of loading and of profiling, and the peak memory in MB up to then. Runs the library as it is shipped
 * (`npm run build` makes it): the sources would be measured with what translating them takes.
 */
type Library = typeof import('../../src/index.ts');

const library = new URL('../../dist/index.js', import.meta.url).href;
const { eda, readCsv, readParquet } = (await import(library)) as Library;
const [path = '', runs = '1'] = process.argv.slice(2);
const measured: object[] = [];
for (let run = 0; run < Number(runs); run += 1) {
  const startMs = performance.now();
  const table = path.endsWith('.parquet') ? await readParquet(path) : await readCsv(path);
  const loadedMs = performance.now();
  await eda(table);
  const doneMs = performance.now();
  const [load, profile, total] = [loadedMs - startMs, doneMs - loadedMs, doneMs - startMs].map((ms) => ms / 1_000);
  measured.push({ load, profile, total, peakMb: process.resourceUsage().maxRSS / 1024 });
}
console.log(JSON.stringify(measured));
process.exit(0);
