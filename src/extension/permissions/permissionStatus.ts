import type { ConfinementState } from './Confinements.ts';

export interface PermissionFacts {
  readonly confinement: ConfinementState;
  /** Patterns of allowed hosts. */
  readonly hosts: readonly string[];
}

export interface PermissionStatus {
  readonly text: string;
  readonly tooltip: string;
  readonly isAlarming: boolean;
}

const click = 'Click for all that the kernel may do.';

/** What the status bar says of what a notebook's cells may do. */
export function permissionStatus({ confinement, hosts }: PermissionFacts): PermissionStatus {
  switch (confinement.type) {
    case 'unknown':
      return calm('$(shield) Sandbox', 'Cells run in a sandbox, which is set up with the kernel.');
    case 'sandboxed':
      return sandboxed(hosts);
    case 'unsandboxed':
      return {
        text: '$(warning) Unsandboxed',
        tooltip: `Cells of this notebook can read and change everything you can, and reach the network. ${click}`,
        isAlarming: true,
      };
    case 'unavailable':
      return {
        text: '$(circle-slash) No sandbox',
        tooltip: `No cell runs before you allow it: ${confinement.probe.reason} ${click}`,
        isAlarming: true,
      };
  }
}

function sandboxed(hosts: readonly string[]): PermissionStatus {
  if (hosts.length === 0) {
    return calm('$(shield) Sandboxed', 'Cells write only in their workspace, and the network is off.');
  }
  if (hosts.includes('*')) {
    return calm('$(globe) Sandboxed · Network', 'Cells write only in their workspace, and reach any public host.');
  }
  const count = hosts.length === 1 ? '1 host' : `${hosts.length} hosts`;
  const shown = hosts.length > 5 ? `${hosts.slice(0, 5).join(', ')} and ${hosts.length - 5} more` : hosts.join(', ');
  return calm(`$(globe) Sandboxed · Network: ${count}`, `Cells write only in their workspace, and reach ${shown}.`);
}

function calm(text: string, sentence: string): PermissionStatus {
  return { text, tooltip: `${sentence} ${click}`, isAlarming: false };
}
