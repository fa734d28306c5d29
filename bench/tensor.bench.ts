import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../scripts/bundles.mjs';
import { say } from '../scripts/provision/say.mjs';
import { load, machine } from './kernel/table/machine.ts';
import { Contestant } from './tensor/Contestant.ts';
import { tensorTable } from './tensor/tensorTable.ts';
import type { Measured } from './tensor/tensorTable.ts';

const rounds = Number(process.env['MLNB_BENCH_ROUNDS'] ?? 7);
const python = '/usr/bin/python3';
const taskNames = ['train cnn', 'train mlp', 'train lstm', 'train attention', 'predict cnn', 'predict mlp'];
/** Of a slow contestant one round tells enough. */
const slowMs = 400;

/**
 * Training steps and predictions of small networks on our wasm backend, beside PyTorch and ONNX Runtime on one
 * thread, TensorFlow.js's own wasm backend and its cpu backend. In each round every contestant has its turn at a
 * task, so that what else the machine does hits all of them; the fastest run of all rounds counts.
 */
export async function bench(): Promise<string> {
  const file = await bundleContestant();
  const torch = torchVersion();
  if (torch === null)
    say('  no PyTorch here (Debian: apt install python3-torch libopenblas0-pthread); its column is left out');
  const kinds = {
    mlnb: 'mlnb',
    'mlnb, no FMA': 'plain',
    'stock wasm': 'stock',
    'cpu backend': 'cpu',
    'ONNX Runtime': 'onnx',
  };
  const contestants = [
    ...Object.entries(kinds).map(([title, kind]) => new Contestant(title, [process.execPath, file, kind])),
    ...(torch === null
      ? []
      : [new Contestant(`PyTorch ${torch}`, [python, join(import.meta.dirname, 'tensor/torchSteps.py')])]),
  ];
  const loadBefore = load();
  const measured: Measured[] = [];
  for (const task of taskNames) measured.push({ task, bestMs: await race(contestants, task) });
  for (const contestant of contestants) contestant.close();
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- tensor\` on ${machine()}; Node ${process.versions.node};`,
    `${rounds} rounds, load average ${loadBefore} before and ${load()} after. Ratios are to the first column; lower is better everywhere.`,
    '',
    tensorTable(
      contestants.map(({ title }) => title),
      measured,
    ),
  ].join('\n');
}

/** By contestant, the fastest run of all; why it has none. */
async function race(contestants: readonly Contestant[], task: string): Promise<Measured['bestMs']> {
  const best = new Map<string, number | string>();
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) {
      const before = best.get(contestant.title);
      if (typeof before === 'string' || (before ?? 0) > slowMs) continue;
      const answer = await contestant.measure(task, 30);
      best.set(contestant.title, 'error' in answer ? answer.error : Math.min(answer.best, before ?? Infinity));
    }
  }
  say(
    `  ${task}: ${[...best].map(([title, ms]) => `${title} ${typeof ms === 'number' ? ms.toFixed(2) : '–'}`).join(', ')}`,
  );
  return best;
}

async function bundleContestant(): Promise<string> {
  const preload = bundles.find(({ entryPoints = {} }) => 'tfWasm' in entryPoints);
  const outdir = join(import.meta.dirname, '../node_modules/.cache/tensorBench');
  await build({
    ...preload,
    entryPoints: { runTasks: join(import.meta.dirname, 'tensor/runTasks.ts') },
    external: ['onnxruntime-node'],
    outdir,
  });
  return join(outdir, 'runTasks.cjs');
}

/** null where Debian's Python has no PyTorch. */
function torchVersion(): string | null {
  const { status, stdout } = spawnSync(python, ['-c', 'import torch; print(torch.__version__)'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
