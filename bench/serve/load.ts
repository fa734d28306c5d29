import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cpuSeconds } from './processFigures.ts';
import type { Served } from './Served.ts';

export interface LoadFigures {
  readonly requests: number;
  readonly perCpuSecond: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Load {
  readonly connections: number;
  readonly seconds: number;
  readonly body: string;
  readonly folder: string;
}

/** Requests by `wrk`, a process of its own, as fast as they are answered. @throws Error when an answer is not 200 */
export async function load(served: Served, { connections, seconds, body, folder }: Load): Promise<LoadFigures> {
  const script = join(folder, 'post.lua');
  writeFileSync(join(folder, 'body.json'), body);
  writeFileSync(script, post(join(folder, 'body.json')));
  const url = `http://127.0.0.1:${served.port}/predict`;
  const before = cpuSeconds(served.pid);
  const { stdout } = await run('wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout',
    '60s',
    '-s',
    script,
    url,
  ]);
  const cpu = cpuSeconds(served.pid) - before;
  const [, figures] = /^figures (\{.*\})$/m.exec(stdout) ?? [];
  if (figures === undefined) throw new Error(stdout);
  const { requests, errors, p50, p99, micros } = JSON.parse(figures) as Record<string, number>;
  if (errors !== 0 || requests === undefined) throw new Error(`${errors} of ${requests} requests failed`);
  return {
    requests,
    perCpuSecond: requests / cpu,
    perSecond: requests / ((micros ?? 0) / 1e6),
    p50Ms: (p50 ?? 0) / 1_000,
    p99Ms: (p99 ?? 0) / 1_000,
  };
}

const run = promisify(execFile);

function post(bodyPath: string): string {
  return `
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.body = io.open(${JSON.stringify(bodyPath)}):read("*a")
done = function(summary, latency)
  local e = summary.errors
  local errors = e.connect + e.read + e.write + e.status + e.timeout
  io.write(string.format('figures {"requests": %d, "errors": %d, "p50": %d, "p99": %d, "micros": %d}\\n',
    summary.requests, errors, latency:percentile(50), latency:percentile(99), summary.duration))
end
`;
}
