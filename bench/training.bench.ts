import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load, machine } from './kernel/table/machine.ts';
import type { PanelCost } from './tensor/measurePanelCost.ts';

/**
 * What the live panel costs of fits of 1, 5 and 20 seconds, the first of which is the first of its process. In a process
 * of its own, run by Node itself: what tsx adds to each function would be measured too.
 */
export async function bench(): Promise<string> {
  const loadBefore = load();
  const script = join(import.meta.dirname, 'tensor/measurePanelCost.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  const costs = JSON.parse(stdout) as readonly PanelCost[];
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- training\` on ${machine()}; Node ${process.versions.node};`,
    `load average ${loadBefore} before and ${load()} after.`,
    '',
    '| fit, in this order | updates | cost | of the fit | in its first second |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...costs.map(row),
  ].join('\n');
}

function row({ name, seconds, updates, costMs, firstSecondMs }: PanelCost): string {
  const percent = (ms: number, of: number): string => `${((100 * ms) / of).toFixed(2)} %`;
  const cells = [
    name,
    String(updates),
    `${costMs.toFixed(1)} ms`,
    percent(costMs, 1_000 * seconds),
    percent(firstSecondMs, 1_000),
  ];
  return `| ${cells.join(' | ')} |`;
}
