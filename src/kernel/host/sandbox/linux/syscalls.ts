/** Numbers of the system calls that the filter names, from the kernel's tables for each architecture. */
export interface SyscallTable {
  /** AUDIT_ARCH_* of linux/audit.h. */
  readonly architecture: number;
  /** Calls from this number on belong to the 32-bit-pointer interface (x32) and are not there at all. */
  readonly x32Start: number | null;
  readonly clone: number;
  readonly clone3: number;
  readonly ioctl: number;
  readonly socket: number;
  /** Fail with EPERM: nothing that a notebook does needs them. */
  readonly denied: Readonly<Record<string, number>>;
}

const sinceFive = {
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  open_tree: 428,
  move_mount: 429,
  fsopen: 430,
  fsconfig: 431,
  fsmount: 432,
  fspick: 433,
  pidfd_open: 434,
  pidfd_getfd: 438,
  process_madvise: 440,
  mount_setattr: 442,
  quotactl_fd: 443,
  process_mrelease: 448,
} as const;

const x64: SyscallTable = {
  architecture: 0xc000_003e,
  x32Start: 0x4000_0000,
  clone: 56,
  clone3: 435,
  ioctl: 16,
  socket: 41,
  denied: {
    ...sinceFive,
    fork: 57,
    vfork: 58,
    ptrace: 101,
    syslog: 103,
    personality: 135,
    pivot_root: 155,
    chroot: 161,
    acct: 163,
    mount: 165,
    umount2: 166,
    swapon: 167,
    swapoff: 168,
    reboot: 169,
    init_module: 175,
    delete_module: 176,
    quotactl: 179,
    lookup_dcookie: 212,
    kexec_load: 246,
    add_key: 248,
    request_key: 249,
    keyctl: 250,
    unshare: 272,
    vmsplice: 278,
    perf_event_open: 298,
    fanotify_init: 300,
    name_to_handle_at: 303,
    open_by_handle_at: 304,
    setns: 308,
    process_vm_readv: 310,
    process_vm_writev: 311,
    kcmp: 312,
    finit_module: 313,
    kexec_file_load: 320,
    bpf: 321,
    userfaultfd: 323,
  },
};

const arm64: SyscallTable = {
  architecture: 0xc000_00b7,
  x32Start: null,
  clone: 220,
  clone3: 435,
  ioctl: 29,
  socket: 198,
  denied: {
    ...sinceFive,
    lookup_dcookie: 18,
    umount2: 39,
    mount: 40,
    pivot_root: 41,
    chroot: 51,
    quotactl: 60,
    vmsplice: 75,
    acct: 89,
    personality: 92,
    unshare: 97,
    kexec_load: 104,
    init_module: 105,
    delete_module: 106,
    syslog: 116,
    ptrace: 117,
    reboot: 142,
    add_key: 217,
    request_key: 218,
    keyctl: 219,
    swapon: 224,
    swapoff: 225,
    perf_event_open: 241,
    fanotify_init: 262,
    name_to_handle_at: 264,
    open_by_handle_at: 265,
    setns: 268,
    process_vm_readv: 270,
    process_vm_writev: 271,
    kcmp: 272,
    finit_module: 273,
    bpf: 280,
    userfaultfd: 282,
    kexec_file_load: 294,
  },
};

/** By Node's name of the architecture. */
export const syscallTables: Readonly<Partial<Record<NodeJS.Architecture, SyscallTable>>> = { x64, arm64 };
