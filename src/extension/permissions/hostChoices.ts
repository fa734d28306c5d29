import { hostOfConnection } from './hostEntry.ts';
import type { HostGrant } from './PermissionStore.ts';

export interface HostChoice {
  readonly label: string;
  readonly detail: string;
  readonly grant: HostGrant | null;
}

/**
 * What can be allowed to a notebook whose cell was refused `connection` (`example.com:443`). First nothing, since what
 * asks may be a script of an output while the user is typing; then the least.
 */
export function hostChoices(connection: string): HostChoice[] {
  const host = hostOfConnection(connection);
  if (host === null) return [];
  const restart = 'until the kernel restarts';
  return [
    choice('Do not allow', 'Nothing changes', null),
    choice(`Once: ${connection}`, `This host and port, ${restart}`, { pattern: connection, lasting: 'once' }),
    choice(`Always: ${connection}`, 'This host and port, for this notebook', {
      pattern: connection,
      lasting: 'always',
    }),
    choice(`Always: ${host}`, 'All ports of this host, for this notebook', { pattern: host, lasting: 'always' }),
    choice('Once: any public host', `Cells could send what they read to anyone, ${restart}`, {
      pattern: '*',
      lasting: 'once',
    }),
  ];
}

function choice(label: string, detail: string, grant: HostGrant | null): HostChoice {
  return { label, detail, grant };
}
