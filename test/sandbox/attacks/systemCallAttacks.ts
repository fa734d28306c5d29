import { execFileSync } from 'node:child_process';
import type { Attack } from '../Attack.ts';

function call(title: string, code: string): Attack {
  return { kind: 'system calls', title, code };
}

const newUser = 0x1000_0000;
const newNetwork = 0x4000_0000;

/** The parts of the operating system in which escapes have been found; numbers are those of x64. */
export const systemCallAttacks: readonly Attack[] = [
  call('nest a user namespace (clone)', `return raw.clone(${newUser}) === 42;`),
  call('leave the network namespace (unshare)', `return raw.syscall(272, ${newNetwork}) === 0;`),
  call(
    'enter the namespace of another program (setns)',
    `const fd = fs.openSync('/proc/' + attack.victimPid + '/ns/net', 'r'); return raw.syscall(308, fd, ${newNetwork}) === 0;`,
  ),
  {
    ...call('mount a file system', `return raw.syscall(165, 'none', attack.workspace + '/sub', 'tmpfs', 0, 0) === 0;`),
    cleanUp: (arena) => execFileSync('umount', [arena.path('home', 'project', 'sub')]),
  },
  call('open a file system (fsopen)', `return raw.syscall(430, 'tmpfs', 0) >= 0;`),
  call('change the root (chroot)', `return raw.syscall(161, attack.workspace) === 0;`),
  call('set up io_uring', `return raw.syscall(425, 8, Buffer.alloc(120)) >= 0;`),
  call(
    'load a BPF map',
    `const request = Buffer.alloc(128);
     request.writeUInt32LE(2, 0); request.writeUInt32LE(4, 4); request.writeUInt32LE(8, 8); request.writeUInt32LE(1, 12);
     return raw.syscall(321, 0, request, 72) >= 0;`,
  ),
  call(
    'count events of the machine (perf_event_open)',
    `const request = Buffer.alloc(128);
     request.writeUInt32LE(1, 0); request.writeUInt32LE(128, 4);
     return raw.syscall(298, request, 0, -1, -1, 0) >= 0;`,
  ),
  call('handle page faults (userfaultfd)', `return raw.syscall(323, 0) >= 0;`),
  call('store a key in the kernel', `return raw.syscall(248, 'user', 'mlnb-attack', 'x', 1, -2) >= 0;`),
  call(
    'make a file handle that crosses mounts',
    `
     const handle = Buffer.alloc(136); handle.writeUInt32LE(128, 0);
     return raw.syscall(303, -100, attack.workspace + '/own.txt', handle, Buffer.alloc(8), 0) === 0;`,
  ),
  call('turn off address randomisation (personality)', `return raw.syscall(135, 0x0040000) >= 0;`),
  call('watch the whole file system (fanotify)', `return raw.syscall(300, 0, 0) >= 0;`),
];
