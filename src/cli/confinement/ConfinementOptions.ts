import { UserError } from '../../base/UserError.ts';
import { parseHostPattern } from '../../kernel/network/hostPattern.ts';
import type { NetworkAccess } from '../../kernel/NetworkAccess.ts';

/** What the user lets cells do, as options of `mlnb run` and `mlnb kernel`. */
export interface ConfinementOptions {
  readonly isSandboxed: boolean;
  readonly network: NetworkAccess;
  /** Folders and files that cells may read besides the project; as given. */
  readonly readable: readonly string[];
}

/** For `parseArgs`, after `spellOutAllowNet`. */
export const confinementFlags = {
  'allow-net': { type: 'string', multiple: true },
  'allow-read': { type: 'string', multiple: true },
  'no-sandbox': { type: 'boolean' },
} as const;

export interface ConfinementValues {
  readonly 'allow-net'?: readonly string[] | undefined;
  readonly 'allow-read'?: readonly string[] | undefined;
  readonly 'no-sandbox'?: boolean | undefined;
}

/** `--allow-net` alone as `--allow-net=*`: `parseArgs` would take the next argument for its value. */
export function spellOutAllowNet(argv: readonly string[]): readonly string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.map((argument, index) => (argument === '--allow-net' && index < end ? '--allow-net=*' : argument));
}

/** @throws UserError CLI_USAGE that names the host or folder that is none */
export function readConfinement(values: ConfinementValues): ConfinementOptions {
  const readable = values['allow-read'] ?? [];
  if (readable.includes('')) throw usage('The folder after --allow-read is empty.', 'As in: --allow-read=../data');
  return {
    isSandboxed: values['no-sandbox'] !== true,
    network: { hosts: (values['allow-net'] ?? []).flatMap(hostsIn) },
    readable,
  };
}

function hostsIn(list: string): string[] {
  const hosts = list.split(',').map((host) => host.trim());
  for (const host of hosts) if (parseHostPattern(host) === null) throw notAHost(host, list);
  return hosts;
}

function notAHost(host: string, list: string): UserError {
  if (host === '') return usage(`--allow-net=${list} names no host in one of its places.`, examples);
  const inUrl = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(host)?.[1];
  const meant = inUrl !== undefined && parseHostPattern(inUrl) !== null ? inUrl : undefined;
  return usage(
    `--allow-net: ${JSON.stringify(host)} is not a host.`,
    meant === undefined ? examples : `Name the host alone: --allow-net=${meant}`,
  );
}

const examples = 'As in: --allow-net=example.com or --allow-net=*.example.com,10.0.0.5:5432';

function usage(message: string, fix: string): UserError {
  return new UserError('CLI_USAGE', message, { fix });
}
