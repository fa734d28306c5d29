import assert from 'node:assert/strict';
import { seccompFilter } from '../../../../../src/kernel/host/sandbox/linux/seccompFilter.ts';
import { syscallTables } from '../../../../../src/kernel/host/sandbox/linux/syscalls.ts';
import { runFilter } from './runFilter.ts';

const [EPERM, ENOSYS, EAFNOSUPPORT] = [1, 38, 97];

// Numbers of the calls: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h of Linux.
const machines = {
  x64: { architecture: 0xc000003e, read: 0, openat: 257, execve: 59, clone: 56, ioctl: 16, socket: 41, ptrace: 101 },
  arm64: {
    architecture: 0xc00000b7,
    read: 63,
    openat: 56,
    execve: 221,
    clone: 220,
    ioctl: 29,
    socket: 198,
    ptrace: 117,
  },
} as const;

for (const [name, machine] of Object.entries(machines)) {
  describe(`the filter of system calls on ${name}`, () => {
    const table = syscallTables[name as keyof typeof machines];
    assert.ok(table);
    const filter = seccompFilter(table);
    const run = (number: number, ...args: number[]) =>
      runFilter(filter, { number, architecture: machine.architecture, args });

    it('allows what every program does', () => {
      for (const number of [machine.read, machine.openat, machine.execve]) assert.equal(run(number), 'allow');
    });
    it('kills a process that calls by the numbers of another architecture', () =>
      assert.equal(runFilter(filter, { number: machine.read, architecture: 0x4000_0003 }), 'kill'));
    it('allows threads, as the C library starts them, and no processes or namespaces', () => {
      // CLONE_VM | FS | FILES | SIGHAND | THREAD | SYSVSEM | SETTLS | PARENT_SETTID | CHILD_CLEARTID
      assert.equal(run(machine.clone, 0x3d0f00), 'allow');
      assert.equal(run(machine.clone, 17), EPERM);
      assert.equal(run(machine.clone, 0x4111), EPERM);
      for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000])
        assert.equal(run(machine.clone, 0x3d0f00 | flag), EPERM, flag.toString(16));
    });
    it('says that clone3 is not there, so that the C library falls back to clone', () =>
      assert.equal(run(435), ENOSYS));
    it('denies ptrace, io_uring and the new mount calls', () => {
      for (const number of [machine.ptrace, 425, 426, 427, 428, 429, 430, 431, 432, 433, 442])
        assert.equal(run(number), EPERM, String(number));
    });
    it('denies characters pushed into a terminal, and nothing else of ioctl', () => {
      assert.equal(run(machine.ioctl, 0, 0x5412), EPERM);
      assert.equal(run(machine.ioctl, 0, 0x541c), EPERM);
      assert.equal(run(machine.ioctl, 0, 0x5413), 'allow');
    });
    it('allows sockets of the families unix, inet, inet6 and netlink alone', () => {
      for (const family of [1, 2, 10, 16]) assert.equal(run(machine.socket, family), 'allow', String(family));
      for (const family of [0, 3, 15, 17, 38, 40])
        assert.equal(run(machine.socket, family), EAFNOSUPPORT, String(family));
    });
    it('names no call twice', () => {
      const numbers = Object.values(table.denied);
      assert.equal(new Set(numbers).size, numbers.length);
      for (const number of [table.clone, table.clone3, table.ioctl, table.socket]) assert.ok(!numbers.includes(number));
    });
  });
}

describe('the filter of system calls on x64', () => {
  it('has no 32-bit-pointer interface (x32)', () => {
    const table = syscallTables.x64;
    assert.ok(table);
    const call = { number: 0x4000_0000 + 1, architecture: 0xc000003e };
    assert.equal(runFilter(seccompFilter(table), call), ENOSYS);
  });
});
