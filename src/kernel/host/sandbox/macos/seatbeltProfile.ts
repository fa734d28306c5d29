export interface SeatbeltFolders {
  readonly writable: readonly string[];
  readonly readable: readonly string[];
  /** Read-only inside what is writable. */
  readonly readOnly: readonly string[];
  readonly netDir: string;
  readonly nodePath: string;
}

/**
 * The Seatbelt profile (SBPL) of a kernel: everything is denied that is not named. Later rules win over earlier ones.
 * Not tried on a Mac yet.
 */
export function seatbeltProfile({ writable, readable, readOnly, netDir, nodePath }: SeatbeltFolders): string {
  return [
    '(version 1)',
    '(deny default)',
    '(import "bsd.sb")',
    '(allow process-exec (literal ' + quote(nodePath) + '))',
    '(allow sysctl-read)',
    '(allow mach-lookup (global-name "com.apple.system.opendirectoryd.libinfo"))',
    '(allow file-read-metadata)',
    ...rules('allow file-read*', [...systemFolders, ...readable, ...writable]),
    ...rules('allow file-write*', writable),
    ...rules('deny file-write*', readOnly),
    // Out goes only to the proxy's sockets: there is no loopback of the kernel's own here.
    `(allow network-outbound (subpath ${quote(netDir)}))`,
    '(deny process-fork)',
    '',
  ].join('\n');
}

const systemFolders = ['/usr/lib', '/usr/share', '/System', '/Library/Frameworks', '/private/var/db/timezone', '/dev'];

function rules(rule: string, paths: readonly string[]): string[] {
  return paths.map((path) => `(${rule} (subpath ${quote(path)}))`);
}

/** A string of SBPL, which is a Scheme. */
function quote(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&')}"`;
}
