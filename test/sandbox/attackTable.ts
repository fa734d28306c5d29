import type { SandboxLayers } from '../../src/kernel/host/sandbox/Sandbox.ts';
import type { Attack } from './Attack.ts';

const none: SandboxLayers = { permissions: false, namespaces: false, seccomp: false, limits: false };

/** The columns of the table: nothing, each layer alone, the whole. */
export const columns = {
  off: none,
  'permission model': { ...none, permissions: true },
  namespaces: { ...none, namespaces: true },
  seccomp: { ...none, seccomp: true },
  limits: { ...none, limits: true },
  whole: { permissions: true, namespaces: true, seccomp: true, limits: true },
} as const satisfies Record<string, SandboxLayers>;

export type Column = keyof typeof columns;

/** Attack's title → column → whether it succeeded. */
export type AttackResults = ReadonlyMap<string, ReadonlyMap<Column, boolean>>;

/** Markdown: what each layer alone, and the whole, stopped. */
export function attackTable(attacks: readonly Attack[], results: AttackResults): string {
  const names = Object.keys(columns) as Column[];
  const head = `| attempt | ${names.join(' | ')} |\n| --- |${' :-: |'.repeat(names.length)}`;
  const rows = attacks.map(({ title }) => {
    const cells = names.map((name) => (results.get(title)?.get(name) === true ? 'succeeds' : '**stopped**'));
    return `| ${title} | ${cells.join(' | ')} |`;
  });
  const counts = names.map((name) => attacks.filter(({ title }) => results.get(title)?.get(name) === false).length);
  const total = `| stopped of ${attacks.length} | ${counts.join(' | ')} |`;
  return [head, ...rows, total].join('\n');
}
