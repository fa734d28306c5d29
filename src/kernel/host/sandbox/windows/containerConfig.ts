import { windowsCommandLine } from './windowsCommandLine.ts';

/** Versions of the launcher's documents; this module's are the same in both. */
export type LauncherContract = '0.8.0-alpha' | '1.0.0';

export interface ContainerParts {
  readonly contract: LauncherContract;
  /** Of this kernel alone: two containers of one name would take each other's access away. */
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly writable: readonly string[];
  readonly readable: readonly string[];
  /** Neither read nor written, also inside of what is writable. */
  readonly denied: readonly string[];
}

/**
 * What is asked of Microsoft's launcher for containers. Everything is denied that is not named, the network and the
 * desktop altogether; what is left out here has its strictest value.
 */
export function containerConfig(parts: ContainerParts) {
  const { contract, name, command, cwd, environment, writable, readable, denied } = parts;
  return {
    version: contract,
    containerId: name,
    containment: 'process',
    lifecycle: { destroyOnExit: true, preservePolicy: false },
    process: {
      commandLine: windowsCommandLine(command),
      cwd,
      env: Object.entries(environment).map(([key, value]) => `${key}=${value}`),
      timeout: 0,
    },
    filesystem: { readwritePaths: writable, readonlyPaths: readable, deniedPaths: denied },
    network: { egress: { default: 'deny' }, ingress: { default: 'deny', hostLoopback: 'deny' } },
    ui: { disable: true, clipboard: 'none', injection: false },
  } as const;
}
