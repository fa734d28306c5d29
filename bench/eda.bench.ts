import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

interface Run {
  readonly load: number;
  readonly profile: number;
  readonly total: number;
  readonly peakMb: number;
}

/** `MLNB_BENCH_ROWS` makes the large table smaller. */
const largeRows = Number(process.env.MLNB_BENCH_ROWS ?? 10_000_000);
const tables = [
  { rows: 10_000, columns: 30, kind: 'csv', rounds: 3 },
  { rows: largeRows, columns: 10, kind: 'csv', rounds: 1 },
  { rows: largeRows, columns: 10, kind: 'parquet', rounds: 1 },
] as const;

/**
 * Seconds from a file to the whole profile, beside pandas' load, `describe(include="all")` and `corr` alone, each in a
 * process of its own that starts anew; the median of the rounds. Ours has 4 GiB of memory and no more.
 */
export function bench(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-eda-bench-'));
  try {
    const rows = tables.map((table) => tableRow(table, folder));
    return [
      `Load average ${loadavg()[0]?.toFixed(1) ?? '?'} at the end.`,
      '',
      '| table | mlnb: load + profile, s | mlnb peak, MB | pandas: load + describe + corr, s | pandas peak, MB |',
      '| --- | ---: | ---: | ---: | ---: |',
      ...rows,
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableRow({ rows, columns, kind, rounds }: (typeof tables)[number], folder: string): string {
  const file = join(folder, `${rows}x${columns}.${kind}`);
  node(['bench/eda/writeBenchTable.ts', String(rows), String(columns), file], null);
  const ours = median(
    Array.from({ length: rounds }, () => parse(node(['bench/eda/profileFile.ts', file], 4 * 1024 ** 2))),
  );
  const pandas = pandasRuns(file, rounds);
  const title = `${rows.toLocaleString('en-US')} × ${columns}, ${kind === 'csv' ? 'CSV' : 'Parquet'}`;
  const seconds = ({ total, load, profile }: Run): string =>
    `${total.toFixed(2)} (${load.toFixed(2)} + ${profile.toFixed(2)})`;
  const peer =
    pandas === null
      ? 'cannot read it | –'
      : `${seconds(pandas)} (${(pandas.total / ours.total).toFixed(1)}×) | ${pandas.peakMb.toFixed(0)}`;
  rmSync(file);
  return `| ${title} | ${seconds(ours)} | ${ours.peakMb.toFixed(0)} | ${peer} |`;
}

/** Null without pandas, or without the package by which it reads Parquet. */
function pandasRuns(file: string, rounds: number): Run | null {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (!existsSync('/usr/bin/python3')) return null;
    const { stdout, status } = spawnSync('/usr/bin/python3', ['bench/eda/pandasProfile.py', file], {
      encoding: 'utf8',
    });
    if (status !== 0) return null;
    runs.push(parse(stdout));
  }
  return median(runs);
}

/** @param limitKb of the process's data; a kernel has such a limit as well */
function node(script: readonly string[], limitKb: number | null): string {
  const limit = limitKb === null ? '' : `ulimit -d ${limitKb}; `;
  const args = ['-c', `${limit}exec "$0" --import tsx "$@"`, process.execPath, ...script];
  const { stdout, stderr, status } = spawnSync('/bin/sh', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script.join(' ')} failed: ${stderr}`);
  return stdout;
}

function parse(text: string): Run {
  return JSON.parse(text) as Run;
}

function median(runs: readonly Run[]): Run {
  const [middle] = runs.toSorted((a, b) => a.total - b.total).slice(runs.length >> 1);
  if (middle === undefined) throw new Error('no run');
  return middle;
}
