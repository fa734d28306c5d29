import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../scripts/provision/say.mjs';
import { machine } from './kernel/table/machine.ts';
import { shapRows } from './learn/shapRows.ts';

/** What a task took, in seconds of the processor and of the clock. */
interface Taken {
  readonly cpu: number;
  readonly wall: number;
  /** Accuracy or R² on rows that were not learnt from. */
  readonly score: number;
}

const python = '/usr/bin/python3';
/** `MLNB_BENCH_ROWS` makes the large table smaller. */
const largeRows = Number(process.env['MLNB_BENCH_ROWS'] ?? 1_000_000);
const rounds = Number(process.env['MLNB_BENCH_ROUNDS'] ?? 1);
const tasks = [
  { task: 'boosting classifier', rows: 100_000, title: 'HistGradientBoostingClassifier, 100 rounds' },
  { task: 'boosting regressor', rows: 100_000, title: 'HistGradientBoostingRegressor, 100 rounds' },
  { task: 'forest classifier', rows: 100_000, title: 'RandomForestClassifier, 20 trees' },
  { task: 'forest regressor', rows: 100_000, title: 'RandomForestRegressor, 5 trees' },
  { task: 'boosting classifier', rows: largeRows, title: 'HistGradientBoostingClassifier, 100 rounds' },
  { task: 'forest classifier', rows: largeRows, title: 'RandomForestClassifier, 20 trees' },
];

/**
 * Fits beside scikit-learn's, both on one thread, each in a process of its own on the same rows. Seconds of the processor
 * are compared: those of the clock tell what else the machine does. The least of the rounds counts. Then SHAP values beside
 * XGBoost's, and figures of many rows.
 */
export async function bench(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-learn-bench-'));
  const before = loadavg()[0] ?? 0;
  try {
    for (const rows of new Set(tasks.map((one) => one.rows)))
      run(python, ['bench/learn/writeRows.py', String(rows), folder]);
    const lines = tasks.map(({ task, rows, title }) => {
      const [ours, peer] = [best([], { task, rows, folder }), best(['python'], { task, rows, folder })];
      const line = tableRow(`${title}, ${rows.toLocaleString('en-US')} × 30`, ours, peer);
      say(`  ${line}`);
      return line;
    });
    return [
      `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- learn\` on ${machine()}; Node ${process.versions.node}; one thread each, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, load average ${before.toFixed(2)} before and ${loadavg()[0]?.toFixed(2) ?? '?'} after. Seconds of the processor (of the clock); the ratio is to the first column.`,
      '',
      '| fit | mlnb | scikit-learn | score, mlnb | score, scikit-learn |',
      '| --- | ---: | ---: | ---: | ---: |',
      ...lines,
      '',
      '| exact SHAP values of trees | mlnb | XGBoost, one thread |',
      '| --- | ---: | ---: |',
      ...(await shapRows()),
      '',
      '| figures of ten million rows | seconds of the processor (of the clock) |',
      '| --- | ---: |',
      ...figureRows(),
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figureRows(): string[] {
  const text = run(process.execPath, ['--import', 'tsx', 'bench/learn/evaluateRows.ts', '10000000']);
  const { measured } = JSON.parse(text) as { measured: Record<string, Pick<Taken, 'cpu' | 'wall'>> };
  return Object.entries(measured).map(
    ([name, { cpu, wall }]) => `| ${name} | ${cpu.toFixed(2)} (${wall.toFixed(2)}) |`,
  );
}

function best(kind: readonly string[], { task, rows, folder }: { task: string; rows: number; folder: string }): Taken {
  const args = [task, String(rows), folder];
  const runs = Array.from({ length: rounds }, () =>
    kind.includes('python')
      ? run(python, ['bench/learn/sklearnFit.py', ...args])
      : run(process.execPath, ['--import', 'tsx', 'bench/learn/ownFit.ts', ...args]),
  ).map((text) => JSON.parse(text) as Taken);
  return runs.reduce((least, one) => (one.cpu < least.cpu ? one : least));
}

function tableRow(title: string, ours: Taken, peer: Taken): string {
  const seconds = ({ cpu, wall }: Taken) => `${cpu.toFixed(2)} (${wall.toFixed(2)})`;
  const ratio = (peer.cpu / ours.cpu).toFixed(2);
  return `| ${title} | ${seconds(ours)} | ${seconds(peer)} (${ratio}×) | ${ours.score.toFixed(4)} | ${peer.score.toFixed(4)} |`;
}

function run(command: string, args: readonly string[]): string {
  if (!existsSync(command)) throw new Error(`${command} is not there (Debian: apt install python3-sklearn).`);
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return stdout;
}
