/** `load.mjs [URL] [--connections N] [--seconds S] [--rows R] [--max-p99-ms MS] [--max-error-share X]`: how much a server answers. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Examples } from '../../../engine/checkParity.ts';
import { findExamples } from '../readExamples.ts';
import { loadReport } from './loadReport.ts';
import { runLoad } from './runLoad.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    examples: { type: 'string', default: fileURLToPath(new URL('../model/examples.json', import.meta.url)) },
    connections: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '10' },
    rows: { type: 'string', default: '1' },
    'max-p99-ms': { type: 'string' },
    'max-error-share': { type: 'string', default: '1' },
  },
});
function recordsIn(path: string): Examples['records'] {
  const examples = findExamples(path);
  if (examples !== null) return examples.records;
  throw new Error(`There is no ${path}: the model was saved without examples. Name records by --examples FILE.`);
}
const apiKey = process.env['MLNB_API_KEY'];
try {
  const result = await runLoad((positionals[0] ?? 'http://127.0.0.1:8080').replace(/\/+$/, ''), {
    records: recordsIn(values.examples),
    connections: Number(values.connections),
    seconds: Number(values.seconds),
    rows: Number(values.rows),
    ...(apiKey ? { apiKey } : {}),
  });
  const { text, problems } = loadReport(result, {
    maxP99Ms: Number(values['max-p99-ms'] ?? Infinity),
    maxErrorShare: Number(values['max-error-share']),
  });
  process.stdout.write(text);
  for (const problem of problems) process.stderr.write(`FAILED: ${problem}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
