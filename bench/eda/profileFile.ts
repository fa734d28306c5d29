/** Loads a file and profiles it; prints seconds of each and the peak memory in MB as JSON. */
import { readCsv } from '../../src/data/read/readCsv.ts';
import { readParquet } from '../../src/data/read/readParquet.ts';
import { eda } from '../../src/eda/eda.ts';

const [path = ''] = process.argv.slice(2);
const startMs = performance.now();
const table = path.endsWith('.parquet') ? await readParquet(path) : await readCsv(path);
const loadedMs = performance.now();
const stages: Record<string, number> = {};
await eda(table, {
  onProgress: ({ stage }) => {
    stages[stage] ??= Math.round(performance.now() - loadedMs);
  },
});
const doneMs = performance.now();
const [load, profile, total] = [loadedMs - startMs, doneMs - loadedMs, doneMs - startMs].map((ms) => ms / 1_000);
console.log(JSON.stringify({ load, profile, total, peakMb: process.resourceUsage().maxRSS / 1024, stages }));
process.exit(0);
