import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../scripts/provision/say.mjs';
import { machine } from './kernel/table/machine.ts';
import { load, type LoadFigures } from './serve/load.ts';
import { residentMb } from './serve/processFigures.ts';
import { type Contestant, Served } from './serve/Served.ts';

const python = '/usr/bin/python3';
const seconds = Number(process.env['MLNB_BENCH_SECONDS'] ?? 4);
const warmSeconds = Number(process.env['MLNB_BENCH_WARM_SECONDS'] ?? 5);
const connections = [1, 8, 64];
const rowCounts = [1, 64];

interface Task {
  readonly title: string;
  readonly hasColour: boolean;
  readonly contestants: readonly Contestant[];
}

/** Needs `npm run build`, Debian's `wrk`, `python3-fastapi`, `uvicorn`, `python3-uvloop`, `python3-httptools`, `python3-sklearn`, `python3-pandas`. */
export async function bench(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-serve-bench-'));
  const before = loadavg()[0] ?? 0;
  try {
    execFileSync(process.execPath, ['--import', 'tsx', 'bench/serve/writeModels.ts', folder], { stdio: 'inherit' });
    const lines: string[] = [];
    const starts: string[] = [];
    for (const task of tasksOf(folder)) {
      const measured = [];
      for (const contestant of task.contestants) measured.push(await measure(contestant, { task, folder }));
      lines.push(...tableRows(task, measured));
      starts.push(...startRows(task, measured));
    }
    const busy = `load average ${before.toFixed(2)} before and ${loadavg()[0]?.toFixed(2) ?? '?'} after`;
    const date = new Date().toISOString().slice(0, 10);
    return [
      `Measured on ${date} by \`npm run bench -- serve\` on ${machine()}; Node ${process.versions.node}, ${pythonVersions()}; ${seconds} s each, ${busy}. Requests per second of the server's processor; p50 and p99 in milliseconds. The ratio is to mlnb: how many times as many requests mlnb answers.`,
      '',
      '| model, rows a request, connections | mlnb | p50, p99 | FastAPI and NumPy | p50, p99 | FastAPI and scikit-learn | p50, p99 |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      ...lines,
      '',
      '| server | ready after, s of the clock (of the processor) | memory when idle | after all requests |',
      '| --- | ---: | ---: | ---: |',
      ...starts,
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tasksOf(folder: string): Task[] {
  const ours = (model: string): Contestant => ({
    name: 'mlnb',
    command: (port) => [
      process.execPath,
      'dist/server/mlnb-server.mjs',
      join(folder, model),
      `--port=${port}`,
      '--log-level=warn',
    ],
  });
  const fastApi = (name: string, kind: string): Contestant => ({
    name,
    command: (port) => [python, 'bench/serve/fastApi.py', String(port), kind],
  });
  const tasks: Task[] = [
    {
      title: 'MLP 20-64-32-3',
      hasColour: false,
      contestants: [ours('mlp'), fastApi('FastAPI and NumPy', 'numpy'), fastApi('FastAPI and scikit-learn', 'sklearn')],
    },
    {
      title: 'boosting pipeline, 100 × 3 trees',
      hasColour: true,
      contestants: [ours('boosting'), fastApi('FastAPI and scikit-learn', 'boosting')],
    },
  ];
  const only = process.env['MLNB_BENCH_ONLY'];
  return only === undefined ? tasks : tasks.filter(({ title }) => title.includes(only));
}

interface Measured {
  readonly name: string;
  readonly ready: Served['ready'];
  readonly idleMb: number;
  readonly endMb: number;
  readonly figures: ReadonlyMap<string, LoadFigures>;
}

async function measure(contestant: Contestant, { task, folder }: { task: Task; folder: string }): Promise<Measured> {
  const served = await Served.start(contestant);
  try {
    await sleep(1_000);
    const idleMb = residentMb(served.pid);
    const figures = new Map<string, LoadFigures>();
    // Compilers and caches get turns that are not counted; on a busy machine they take their time.
    for (const count of connections) {
      await load(served, { connections: count, seconds: warmSeconds, body: bodyOf(1, task), folder });
    }
    for (const rows of rowCounts) {
      const body = bodyOf(rows, task);
      for (const count of connections) {
        const figure = await load(served, { connections: count, seconds, body, folder });
        figures.set(`${rows} ${count}`, figure);
        say(`  ${task.title}, ${rows} × ${count}, ${contestant.name}: ${figureText(figure)} (${timesText(figure)} ms)`);
      }
    }
    return { name: contestant.name, ready: served.ready, idleMb, endMb: residentMb(served.pid), figures };
  } finally {
    await served.stop();
  }
}

function bodyOf(rows: number, { hasColour }: Task): string {
  const record = (row: number) => {
    const numbers = Array.from({ length: 20 }, (_, column) => [
      `x${column}`,
      Number(Math.sin(row * 20 + column + 1).toFixed(6)),
    ]);
    return Object.fromEntries([...numbers, ...(hasColour ? [['colour', 'green']] : [])]);
  };
  return JSON.stringify({ records: Array.from({ length: rows }, (_, row) => record(row)) });
}

function tableRows({ title }: Task, measured: readonly Measured[]): string[] {
  const names = ['mlnb', 'FastAPI and NumPy', 'FastAPI and scikit-learn'];
  return rowCounts.flatMap((rows) =>
    connections.map((count) => {
      const own = measured[0]?.figures.get(`${rows} ${count}`);
      const cells = names.map((name) => {
        const figure = measured.find((one) => one.name === name)?.figures.get(`${rows} ${count}`);
        if (!figure || !own) return ' | ';
        const ratio = name === 'mlnb' ? '' : ` (${(own.perCpuSecond / figure.perCpuSecond).toFixed(1)}×)`;
        return `${figureText(figure)}${ratio} | ${timesText(figure)}`;
      });
      return `| ${title}, ${rows}, ${count} | ${cells.join(' | ')} |`;
    }),
  );
}

function startRows({ title }: Task, measured: readonly Measured[]): string[] {
  return measured.map(
    ({ name, ready, idleMb, endMb }) =>
      `| ${title}: ${name} | ${ready.wall.toFixed(2)} (${ready.cpu.toFixed(2)}) | ${idleMb.toFixed(0)} MB | ${endMb.toFixed(0)} MB |`,
  );
}

function figureText({ perCpuSecond }: LoadFigures): string {
  return Math.round(perCpuSecond).toLocaleString('en-US');
}

function timesText({ p50Ms, p99Ms }: LoadFigures): string {
  return `${p50Ms.toFixed(1)}, ${p99Ms.toFixed(1)}`;
}

function pythonVersions(): string {
  const text =
    'import sys, fastapi, sklearn, numpy; print(f"Python {sys.version.split()[0]}, FastAPI {fastapi.__version__}, scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}")';
  return execFileSync(python, ['-c', text], { encoding: 'utf8' }).trim();
}
