import assert from 'node:assert/strict';
import { join } from 'node:path';
import { provideNode24 } from '../../../scripts/provision/provideNode24.mjs';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PanelCost } from './measurePanelCost.ts';

/** In a process of its own, in the Node that kernels run in: its clock of the thread's own work is what is measured. */
describe('the panel of a training', function () {
  this.timeout(300_000);

  it('costs less than one percent of fits of 5 and 20 seconds, and of those of 1 second once its code is warm', async () => {
    const node = await provideNode24();
    const script = join(import.meta.dirname, 'measurePanelCost.ts');
    const { stdout } = await promisify(execFile)(node, [script]);
    const costs = JSON.parse(stdout) as readonly PanelCost[];
    assert.equal(costs.length, 6);
    for (const { name, seconds, updates, costMs } of costs) {
      const percent = (100 * costMs) / (1_000 * seconds);
      process.stdout.write(
        `    ${name}: ${percent.toFixed(2)} % of ${seconds.toFixed(1)} s, ${updates} updates, ${costMs.toFixed(1)} ms\n`,
      );
    }
    // The first fit of a process also compiles what shows it: some milliseconds, which only one fit has.
    for (const { name, seconds, costMs } of costs.slice(1)) assert.ok(costMs / (1_000 * seconds) < 0.01, name);
  });
});
