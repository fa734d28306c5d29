import { existsSync } from 'node:fs';
import type { Attack } from '../Attack.ts';
import { withinTwoSeconds } from '../withinTwoSeconds.ts';

function attempt(title: string, code: string): Attack {
  return { kind: 'processes', title, code };
}

/** Starting programs, and reaching for those that run. */
export const processAttacks: readonly Attack[] = [
  attempt(
    'start a program',
    `return require('node:child_process').execFileSync('/bin/echo', ['ran']).includes('ran');`,
  ),
  attempt(
    'start a shell by spawn_sync of process.binding',
    `const ignored = { type: 'ignore' };
     const options = { file: '/bin/sh', args: ['sh', '-c', 'exit 7'], envPairs: [], stdio: [ignored, ignored, ignored] };
     return process.binding('spawn_sync').spawn(options).status === 7;`,
  ),
  attempt(
    'fork the kernel’s own program',
    `
     fs.writeFileSync('child.js', 'process.exit(7)');
     const child = require('node:child_process').fork('child.js', [], { execArgv: [] });
     return await new Promise((resolve, reject) => child.on('exit', (code) => resolve(code === 7)).on('error', reject));`,
  ),
  attempt('fork by raw system calls', `return raw.clone(0) === 42;`),
  attempt('fork and run a shell by raw system calls', `return raw.clone(0, 'exit 7') === 7;`),
  attempt(
    'start 300 processes',
    `const children = [];
     for (let i = 0; i < 300; i++) children.push(require('node:child_process').spawn('/bin/sleep', ['20'], { stdio: 'ignore' }));
     await new Promise((resolve) => setTimeout(resolve, 300));
     const alive = children.filter((child) => child.pid !== undefined && child.exitCode === null).length;
     for (const child of children) child.kill('SIGKILL');
     return alive === 300;`,
  ),
  {
    kind: 'processes',
    title: 'become another program by process.execve',
    code: `process.execve('/bin/sh', ['sh', '-c', 'echo x > ran.txt'], {}); return true;`,
    succeeded: (arena) => withinTwoSeconds(() => existsSync(arena.path('home', 'project', 'ran.txt'))),
  },
  {
    kind: 'processes',
    title: 'kill a process of another program',
    code: `process.kill(attack.victimPid, 'SIGKILL'); return true;`,
    succeeded: ({ victim }) => withinTwoSeconds(() => victim?.signalCode === 'SIGKILL'),
  },
  attempt('signal the host', `return process.kill(attack.hostPid, 0);`),
  attempt(
    'lower the priority of another program',
    `require('node:os').setPriority(attack.victimPid, 15); return true;`,
  ),
  attempt('trace another program (ptrace)', `return raw.syscall(101, 0x4206, attack.victimPid, 0, 0) === 0;`),
  attempt(
    'read another program’s memory (process_vm_readv)',
    `const [start] = fs.readFileSync('/proc/' + attack.victimPid + '/maps', 'utf8').split('-');
     const local = Buffer.alloc(16), into = Buffer.alloc(8), remote = Buffer.alloc(16);
     const [address] = [raw.syscall(9, 0, 4096, 3, 0x22, -1, 0)];
     local.writeBigUInt64LE(BigInt(address), 0); local.writeBigUInt64LE(8n, 8);
     remote.writeBigUInt64LE(BigInt('0x' + start), 0); remote.writeBigUInt64LE(8n, 8);
     return raw.syscall(310, attack.victimPid, local, 1, remote, 1, 0) === 8;`,
  ),
  attempt('hold another program by a pidfd', `return raw.syscall(434, attack.victimPid, 0) >= 0;`),
];
