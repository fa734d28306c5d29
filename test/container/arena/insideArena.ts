// The first program in the namespaces of the arena: starts the engine, runs the command it is given, and ends with its code.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const arena = process.env['MLNB_ARENA'] ?? '';
const socket = `unix://${join(arena, 'docker.sock')}`;
const log = join(arena, 'dockerd.log');
process.exit(await main(process.argv.slice(2)));

async function main(command: readonly string[]): Promise<number> {
  must('busybox', ['ip', 'link', 'set', 'lo', 'up']);
  // Where the engine keeps sockets and namespaces; the host's stays as it is.
  must('busybox', ['mount', '-t', 'tmpfs', 'tmpfs', '/run']);
  mkdirSync(join(arena, 'data'));
  // Images of gigabytes go through memory where there is plenty: faster, and gone in any case.
  if (freemem() > 10 * 2 ** 30) {
    must('busybox', ['mount', '-t', 'tmpfs', '-o', 'size=6g', 'tmpfs', join(arena, 'data')]);
  }
  await startEngine();
  const child = spawn(process.execPath, command, {
    stdio: 'inherit',
    env: { ...process.env, DOCKER_HOST: socket, DOCKER_CONFIG: join(arena, 'client'), MLNB_DOCKERD_LOG: log },
  });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

async function startEngine(): Promise<void> {
  const settings = join(arena, 'daemon.json');
  writeFileSync(settings, '{}');
  const output = openSync(log, 'w');
  const daemon = spawn(
    'dockerd',
    [
      ...['--config-file', settings, '--host', socket, '--pidfile', join(arena, 'docker.pid')],
      ...['--data-root', join(arena, 'data'), '--exec-root', '/run/docker', '--storage-driver', 'overlay2'],
      ...['--cgroup-parent', `mlnb-arena-${basename(arena)}`, '--bip', '172.31.251.1/24', '--oom-score-adjust', '0'],
    ],
    { stdio: ['ignore', output, output] },
  );
  closeSync(output);
  for (let asked = 0; asked < 300; asked++) {
    if (spawnSync('docker', ['--host', socket, 'version'], { stdio: 'ignore' }).status === 0) return;
    if (daemon.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(`dockerd does not start:\n${readFileSync(log, 'utf8').slice(-3_000)}`);
}

function must(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}
