import {
  assemble,
  give,
  load,
  offsets,
  unlessAnyBit,
  unlessEqual,
  verdicts,
  whenAnyBit,
  whenAtLeast,
  whenEqual,
} from './bpf.ts';
import type { Instruction } from './bpf.ts';
import type { SyscallTable } from './syscalls.ts';

const errno = { EPERM: 1, ENOSYS: 38, EAFNOSUPPORT: 97 } as const;

/** CLONE_NEWTIME, NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET of linux/sched.h. */
const namespaceFlags = 0x7e02_0080;
const threadFlag = 0x0001_0000;
/** Put characters into the terminal's input: TIOCSTI, TIOCLINUX. */
const terminalRequests = [0x5412, 0x541c];
/** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK. */
const socketFamilies = [1, 2, 10, 16];

/**
 * The seccomp filter of a kernel, as bubblewrap's `--seccomp` takes it. A list of what is denied: what Node, native
 * packages and WebAssembly need is too wide to list. New threads are allowed, new processes are not, so that nothing
 * can be started that Node's own permission model does not govern.
 */
export function seccompFilter(table: SyscallTable): Buffer {
  return assemble([
    load(offsets.architecture),
    ...unlessEqual(table.architecture, [give(verdicts.killProcess)]),
    load(offsets.syscall),
    ...(table.x32Start === null ? [] : whenAtLeast(table.x32Start, [give(verdicts.fail(errno.ENOSYS))])),
    // Its flags are in memory, out of a filter's sight; the C library then falls back to clone.
    ...whenEqual(table.clone3, [give(verdicts.fail(errno.ENOSYS))]),
    ...Object.values(table.denied).flatMap((call) => whenEqual(call, [give(verdicts.fail(errno.EPERM))])),
    ...whenEqual(table.clone, cloneRules()),
    ...whenEqual(table.ioctl, ioctlRules()),
    ...whenEqual(table.socket, socketRules()),
    give(verdicts.allow),
  ]);
}

function cloneRules(): Instruction[] {
  const deny = [give(verdicts.fail(errno.EPERM))];
  const flags = load(offsets.argument(0));
  return [flags, ...whenAnyBit(namespaceFlags, deny), ...unlessAnyBit(threadFlag, deny), give(verdicts.allow)];
}

function ioctlRules(): Instruction[] {
  const deny = [give(verdicts.fail(errno.EPERM))];
  const request = load(offsets.argument(1));
  return [request, ...terminalRequests.flatMap((value) => whenEqual(value, deny)), give(verdicts.allow)];
}

function socketRules(): Instruction[] {
  const allow = [give(verdicts.allow)];
  const family = load(offsets.argument(0));
  return [
    family,
    ...socketFamilies.flatMap((value) => whenEqual(value, allow)),
    give(verdicts.fail(errno.EAFNOSUPPORT)),
  ];
}
