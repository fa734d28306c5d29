import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';

interface Run {
  readonly load: number;
  readonly profile: number;
  readonly total: number;
  readonly peakMb: number;
}

interface Measured {
  readonly cold: Run;
  /** The same again in the same process. */
  readonly warm: Run;
  readonly firstFigures: number;
  readonly pandas: Run | null;
}

/** `MLNB_BENCH_ROWS` makes the large table smaller. */
const largeRows = Number(process.env.MLNB_BENCH_ROWS ?? 10_000_000);
const rounds = Number(process.env.MLNB_BENCH_ROUNDS ?? 3);
/** Data of each process of ours. */
const limitKb = 4 * 1024 ** 2;
const tables = [
  { rows: 10_000, columns: 30, kind: 'csv' },
  { rows: 1_000, columns: 5_000, kind: 'csv' },
  { rows: largeRows, columns: 10, kind: 'csv' },
  { rows: largeRows, columns: 10, kind: 'parquet' },
] as const;

/**
 * Seconds from a file to the whole profile, beside pandas' load, `describe(include="all")` and `corr` alone, each in a
 * process of its own that starts anew; the median of the rounds, in which each has its turn.
 */
export function bench(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-eda-bench-'));
  const before = loadavg()[0] ?? 0;
  try {
    const rows = tables.map((table) => tableRow(table, folder));
    return [
      `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- eda\` on ${machine()}; Node ${process.versions.node}; ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, load average ${before.toFixed(2)} before and ${loadavg()[0]?.toFixed(2) ?? '?'} after. Seconds; ratios are to the first column.`,
      '',
      '| table | mlnb, load + profile | again, warm | first figures | mlnb, peak memory | pandas, load + describe + corr | pandas, peak memory |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      ...rows,
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableRow({ rows, columns, kind }: (typeof tables)[number], folder: string): string {
  const file = join(folder, `${rows}x${columns}.${kind}`);
  // Debian's pandas cannot read Parquet: beside it stands what it makes of the same rows as CSV.
  const csv = join(folder, `${rows}x${columns}.csv`);
  for (const path of new Set([file, csv]))
    node(['bench/eda/writeBenchTable.ts', String(rows), String(columns), path], null);
  const { cold, warm, firstFigures, pandas } = measured(file, csv);
  for (const path of new Set([file, csv])) rmSync(path);
  const cells = [
    `${rows.toLocaleString('en-US')} × ${columns.toLocaleString('en-US')}, ${kind === 'csv' ? 'CSV' : 'Parquet'}`,
    `${seconds(cold)} (1.00×)`,
    warm.total.toFixed(2),
    firstFigures.toFixed(2),
    `${cold.peakMb.toFixed(0)} MB`,
    pandas === null
      ? '–'
      : `${seconds(pandas)} (${(pandas.total / cold.total).toFixed(2)}×)${csv === file ? '' : ' of CSV'}`,
    pandas === null ? '–' : `${pandas.peakMb.toFixed(0)} MB`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function measured(file: string, csv: string): Measured {
  const [cold, warm, first, pandas]: [Run[], Run[], number[], Run[]] = [[], [], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const ours = parse<Run[]>(node(['bench/eda/profileFile.ts', file, '2'], limitKb));
    cold.push(...ours.slice(0, 1));
    warm.push(...ours.slice(1));
    first.push(parse<number>(node(['bench/eda/firstFigures.ts', file], limitKb)));
    const peer = pandasRun(csv);
    if (peer !== null) pandas.push(peer);
  }
  return {
    cold: median(cold, ({ total }) => total),
    warm: median(warm, ({ total }) => total),
    firstFigures: median(first, (value) => value),
    pandas: pandas.length === 0 ? null : median(pandas, ({ total }) => total),
  };
}

function seconds({ total, load, profile }: Run): string {
  return `${total.toFixed(2)} (${load.toFixed(2)} + ${profile.toFixed(2)})`;
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 1e9);
  return `${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${cpus().length} cores, ${gigabytes} GB, ${type()}`;
}

/** Null without pandas. */
function pandasRun(file: string): Run | null {
  if (!existsSync('/usr/bin/python3')) return null;
  const { stdout, status } = spawnSync('/usr/bin/python3', ['bench/eda/pandasProfile.py', file], { encoding: 'utf8' });
  return status === 0 ? parse<Run>(stdout) : null;
}

/** @param limitKb of the process's data */
function node(script: readonly string[], limitKb: number | null): string {
  const limit = limitKb === null ? '' : `ulimit -d ${limitKb}; `;
  const args = ['-c', `${limit}exec "$0" --import tsx "$@"`, process.execPath, ...script];
  const { stdout, stderr, status } = spawnSync('/bin/sh', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script.join(' ')} failed: ${stderr}`);
  return stdout;
}

function parse<T>(text: string): T {
  return JSON.parse(text) as T;
}

function median<T>(items: readonly T[], by: (item: T) => number): T {
  const [middle] = items.toSorted((a, b) => by(a) - by(b)).slice(items.length >> 1);
  if (middle === undefined) throw new Error('no run');
  return middle;
}
