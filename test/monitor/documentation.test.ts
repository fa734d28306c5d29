import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { referenceOf } from '../../src/monitor/reference/referenceOf.ts';
import { parseLogLine } from '../../src/monitor/log/parseLogLine.ts';
import { monitor } from '../../src/monitor/table/monitor.ts';
import { monitorSettings } from '../../src/monitor/MonitorOptions.ts';

describe('docs/monitoring.md', () => {
  const documentation = readFileSync(new URL('../../docs/monitoring.md', import.meta.url), 'utf8');

  it('has an example that prints what it says', async () => {
    const [, code = '', printed = ''] = /```ts\n([^]*?)```\n\n```text\n([^]*?)```/.exec(documentation) ?? [];
    const lines: string[] = [];
    const body = code.replace(/^import .*$/m, '').replace(/\nreport\n$/, '\n');
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the example of the documentation.
    const run = new Function('monitor', 'referenceOf', 'console', `return (async () => {${body}})()`) as (
      ...parts: unknown[]
    ) => Promise<void>;
    await run(monitor, referenceOf, { log: (...parts: unknown[]) => lines.push(parts.join(' ')) });
    assert.equal(`${lines.join('\n')}\n`, printed);
  });

  it('shows lines of a log that can be read', () => {
    const [, lines = ''] = /```json\n([^]*?)```/.exec(documentation) ?? [];
    const read = lines.trim().split('\n').map(parseLogLine);
    assert.deepEqual(
      read.map((reading) => ('entry' in reading ? reading.entry.type : reading.problem)),
      ['answer', 'truth'],
    );
  });

  it('names every option of the window', () => {
    const options = Object.keys(monitorSettings()).filter((name) => name !== 'model');
    assert.deepEqual(
      options.filter((name) => !documentation.includes(`\`${name}\``)),
      [],
    );
  });
});
