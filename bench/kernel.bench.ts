import { provideBuild } from '../scripts/provision/provideBuild.mjs';
import { say } from '../scripts/provision/say.mjs';
import type { Contestant } from './kernel/contestants/Contestant.ts';
import { ours } from './kernel/contestants/ours.ts';
import { peers } from './kernel/contestants/peers.ts';
import { Measurements } from './kernel/measure/Measurements.ts';
import { visit, warmUp } from './kernel/measure/visit.ts';
import { kernelTable } from './kernel/table/kernelTable.ts';
import type { Column } from './kernel/table/kernelTable.ts';
import { load, machine } from './kernel/table/machine.ts';

const rounds = Number(process.env['MLNB_BENCH_ROUNDS'] ?? 5);
/** Of each round: at least 300 trivial cells and 30 interrupts in all. */
const shares = { trivialRuns: Math.ceil(300 / rounds), interrupts: Math.ceil(30 / rounds) };

/**
 * Our kernel, sandboxed and not and behind Jupyter's protocol, beside the kernels of Deno, IPython and tslab, each
 * in every round and in another order each time, so that a load of the machine that comes and goes hits all of them.
 */
export async function bench(): Promise<string> {
  await provideBuild();
  const columns = [...(await ours()), ...(await peers())].map(toColumn);
  const loadBefore = load();
  await visitAll(columns);
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- kernel\` on ${machine()}; Node ${process.versions.node};`,
    `${rounds} rounds, load average ${loadBefore} before and ${load()} after. Ratios are to the first column; lower is better everywhere.`,
    '',
    kernelTable(columns),
    '',
    ...columns.map(({ contestant }) => `- **${contestant.title}**: ${describe(contestant)}`),
  ].join('\n');
}

function toColumn(contestant: Contestant): Column {
  const measurements = new Measurements();
  if (contestant.missing !== undefined) measurements.failAll(contestant.missing);
  return { contestant, measurements };
}

async function visitAll(columns: readonly Column[]): Promise<void> {
  const present = columns.filter(({ contestant }) => contestant.missing === undefined);
  for (const { contestant } of present) await saying(`warm-up: ${contestant.title}`, () => warmUp(contestant));
  for (let round = 0; round < rounds; round++) {
    const inTurn = [...present.slice(round % present.length), ...present.slice(0, round % present.length)];
    for (const { contestant, measurements } of inTurn)
      await saying(`round ${round + 1} of ${rounds}: ${contestant.title}`, () =>
        visit(contestant, measurements, shares),
      );
  }
}

async function saying(title: string, work: () => Promise<void>): Promise<void> {
  const startedAtMs = performance.now();
  await work();
  say(`  ${title}, ${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s, load ${load()}`);
}

function describe({ description, snippets, missing }: Contestant): string {
  const libraries = `\`tf\`: ${snippets.tensor.library}; \`dfd\`: ${snippets.frame.library}`;
  return `${description} (${libraries})${missing === undefined ? '' : `; not here: ${missing}`}.`;
}
