import { holds } from '../folders.ts';

/** What a kernel sees of the machine's files. All paths are absolute and real, but for the names of `links`. */
export interface FileView {
  /** Written and read. */
  readonly writable: readonly string[];
  /** Read; those that do not exist are left out. */
  readonly readable: readonly string[];
  /** Read-only inside what is writable. */
  readonly readOnly: readonly string[];
  /** Stand empty and read-only. */
  readonly empty: readonly string[];
  /** Other names under which code knows a path: `[name, path]`. */
  readonly links: readonly (readonly [name: string, path: string])[];
  /** `usr` and, where the system keeps them apart from it, `lib`, `bin` and so on. */
  readonly systemFolders: readonly string[];
  /** Top-level links into them: `[/lib, usr/lib]`. */
  readonly systemLinks: readonly (readonly [name: string, target: string])[];
}

export interface BubblewrapParts {
  readonly files: FileView;
  readonly cwd: string;
  readonly emptyDir: string;
  readonly passwdFile: string;
  /** Names of the kernel's own loopback. */
  readonly hostsFile: string;
  readonly temporaryBytes: number;
  /** Descriptor of the compiled seccomp filter; null for none. */
  readonly seccompFd: number | null;
}

/** Bubblewrap's arguments up to the command. Later mounts lie over earlier ones. */
export function bubblewrapArguments({
  files,
  cwd,
  emptyDir,
  passwdFile,
  hostsFile,
  temporaryBytes,
  seccompFd,
}: BubblewrapParts): string[] {
  const mount = (kind: string, paths: readonly string[]): string[] => paths.flatMap((path) => [kind, path, path]);
  return [
    ...['--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent', '--new-session'],
    ...mount('--ro-bind', files.systemFolders),
    ...files.systemLinks.flatMap(([name, target]) => ['--symlink', target, name]),
    ...mount('--ro-bind-try', sharedSettings),
    ...['--ro-bind', passwdFile, '/etc/passwd', '--ro-bind', hostsFile, '/etc/hosts'],
    ...['--proc', '/proc', '--dev', '/dev'],
    // As bubblewrap makes it, /dev is half of the machine's memory, to be filled by anyone.
    ...['--size', String(sharedMemoryBytes), '--perms', '1777', '--tmpfs', '/dev/shm', '--remount-ro', '/dev'],
    ...['--size', String(temporaryBytes), '--perms', '1777', '--tmpfs', '/tmp'],
    ...['--perms', '0700', '--dir', privateDir],
    ...mount('--ro-bind-try', outside(files.readable, [...files.writable, ...files.systemFolders])),
    ...mount('--bind', files.writable),
    ...mount('--ro-bind-try', files.readOnly),
    ...files.empty.flatMap((path) => ['--ro-bind', emptyDir, path]),
    ...files.links.flatMap(([name, path]) => ['--symlink', path, name]),
    // What all this hangs in is a file system in memory, too, without a bound; nothing has to be written there.
    ...['--remount-ro', '/'],
    ...['--chdir', cwd],
    ...(seccompFd === null ? [] : ['--seccomp', String(seccompFd)]),
    '--',
  ];
}

/** Home and temporary folder of the kernel, in a file system of its own in memory. */
export const privateDir = '/tmp/mlnb';

const sharedMemoryBytes = 64 * 1024 ** 2;

/** Of every machine's public settings, what native packages read: fonts, time zone, certificates, library paths. */
const sharedSettings = [
  '/etc/alternatives',
  '/etc/ld.so.cache',
  '/etc/fonts',
  '/etc/localtime',
  '/etc/ssl/certs',
  '/etc/ssl/openssl.cnf',
];

/** Those that no folder of `folders` holds already. */
function outside(paths: readonly string[], folders: readonly string[]): string[] {
  return paths.filter((path) => !folders.some((folder) => holds(folder, path)));
}
