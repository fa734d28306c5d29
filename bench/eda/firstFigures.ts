/**
 * `firstFigures.ts FILE`: seconds until the first figures of a file are there, counted from before the start of the
 * process that a panel of the editor starts for it (`npm run build` makes it); then ends.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [file = ''] = process.argv.slice(2);
const startMs = performance.now();
const worker = fork(fileURLToPath(new URL('../../dist/edaWorker.js', import.meta.url)), [], { execArgv: [] });
worker.on('message', ({ type, message }: { type: string; message?: string }) => {
  if (type === 'progress') return;
  if (type === 'failed') throw new Error(message);
  console.log(JSON.stringify((performance.now() - startMs) / 1_000));
  worker.kill('SIGKILL');
  process.exit(0);
});
worker.send({ type: 'profile', file, target: null, compare: null });
