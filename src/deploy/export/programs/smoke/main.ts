/** `smoke.mjs [URL] [--examples FILE] [--tolerance T] [--timeout SECONDS]`: is the server up, and does it answer as the notebook did? */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { findExamples, readExamples } from '../readExamples.ts';
import { smokeTest } from './smokeTest.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    examples: { type: 'string' },
    tolerance: { type: 'string', default: '1e-6' },
    timeout: { type: 'string', default: '60' },
  },
});
const own = fileURLToPath(new URL('../model/examples.json', import.meta.url));
const apiKey = process.env['MLNB_API_KEY'];
try {
  await smokeTest((positionals[0] ?? 'http://127.0.0.1:8080').replace(/\/+$/, ''), {
    examples: values.examples === undefined ? findExamples(own) : readExamples(values.examples),
    tolerance: Number(values.tolerance),
    timeoutMs: Number(values.timeout) * 1_000,
    say: (line) => process.stdout.write(`${line}\n`),
    ...(apiKey ? { apiKey } : {}),
  });
} catch (error) {
  process.stderr.write(`FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
