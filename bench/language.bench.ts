import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../scripts/provision/provideBuild.mjs';
import { say } from '../scripts/provision/say.mjs';
import { quantile } from './kernel/measure/quantile.ts';
import { load, machine } from './kernel/table/machine.ts';
import { contestants } from './language/contestants.ts';
import type { Contestant, Helper } from './language/Contestant.ts';
import { languageTable } from './language/languageTable.ts';
import { notebookTexts } from './language/notebookTexts.ts';

const rounds = Number(process.env['MLNB_BENCH_ROUNDS'] ?? 50);
/** How long an answer may take. */
const limitMs = 60_000;

/** What a contestant took: row → the figures. */
export type Figures = Map<string, readonly number[]>;

/** Our language server beside Deno's and tslab's, with the types of TensorFlow.js, in notebooks of 40 and of 200 cells. */
export async function bench(): Promise<string> {
  await provideBuild();
  const all = await contestants();
  const loadBefore = load();
  const columns: { contestant: Contestant; figures: Figures; problem: string | null }[] = [];
  for (const contestant of all) {
    const figures: Figures = new Map();
    const problem = contestant.missing ?? (await measured(contestant, figures));
    columns.push({ contestant, figures, problem });
  }
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- language\` on ${machine()}; Node ${process.versions.node};`,
    `${rounds} of each, load average ${loadBefore} before and ${load()} after.`,
    '',
    languageTable(columns),
    '',
    ...all.map(({ title, description }) => `- **${title}**: ${description}.`),
  ].join('\n');
}

async function measured(contestant: Contestant, figures: Figures): Promise<string | null> {
  try {
    if (!contestant.lacks.includes('diagnostics')) {
      await firstDiagnostics(contestant, figures, true);
      await firstDiagnostics(contestant, figures, false);
    }
    for (const cells of [40, 200]) {
      say(`  ${contestant.title}, ${cells} cells, load ${load()}`);
      await atSize(contestant, figures, cells);
    }
    return null;
  } catch (error) {
    return String(error).split('\n')[0] ?? 'failed';
  }
}

async function firstDiagnostics(contestant: Contestant, figures: Figures, isNew: boolean): Promise<void> {
  const startedAtMs = performance.now();
  const helper = await contestant.start(isNew);
  try {
    await within(helper.open(notebookTexts(40, contestant.firstCell)));
    const row = isNew ? 'first diagnostics, never started before' : 'first diagnostics';
    figures.set(row, [performance.now() - startedAtMs]);
    figures.set(`${row}, CPU`, [helper.cpuMs()]);
    // What a start leaves behind for the next one is written when nobody types.
    await setTimeout(2_500);
  } finally {
    await helper.end();
  }
}

async function atSize(contestant: Contestant, figures: Figures, cells: number): Promise<void> {
  const helper = await contestant.start(false);
  const texts = notebookTexts(cells, contestant.firstCell);
  try {
    await within(helper.open(texts), 5 * limitMs);
    await setTimeout(3_000);
    const changes = Array.from({ length: rounds }, (_, round) => 2 + ((round * 37) % (cells - 2)));
    const members = await each(helper, changes, (at) => helper.complete(at, `${texts[at]}\nv${at}.`));
    put(figures, `completion of members, ${cells} cells`, members);
    const names = await each(helper, changes, (at) => helper.complete(at, `${texts[at]}\nal`));
    put(figures, `completion of names, ${cells} cells`, names);
    if (!contestant.lacks.includes('diagnostics')) {
      const edits = await each(helper, changes, (at, round) =>
        helper.diagnose(at, `${texts[at]}\nv${at}.wrong${round}`, `wrong${round}`),
      );
      put(figures, `diagnostics after an edit, ${cells} cells`, edits);
    }
    await setTimeout(2_000);
    figures.set(`resident memory, ${cells} cells`, [helper.residentMb()]);
  } finally {
    await helper.end();
  }
}

interface Taken {
  readonly wallMs: readonly number[];
  readonly cpuMs: readonly number[];
}

async function each(
  helper: Helper,
  places: readonly number[],
  act: (at: number, round: number) => Promise<unknown>,
): Promise<Taken> {
  const wallMs: number[] = [];
  const cpuMs: number[] = [];
  for (const [round, at] of places.entries()) {
    const [wall, cpu] = [performance.now(), helper.cpuMs()];
    const found = await within(act(at, round));
    if (found === 0) throw new Error('it offers nothing');
    wallMs.push(performance.now() - wall);
    cpuMs.push(helper.cpuMs() - cpu);
  }
  return { wallMs, cpuMs };
}

function put(figures: Figures, row: string, { wallMs, cpuMs }: Taken): void {
  figures.set(`${row}, p50`, [quantile(wallMs, 0.5)]);
  figures.set(`${row}, p95`, [quantile(wallMs, 0.95)]);
  figures.set(`${row}, CPU p50`, [quantile(cpuMs, 0.5)]);
  figures.set(`${row}, CPU p95`, [quantile(cpuMs, 0.95)]);
}

async function within<Result>(work: Promise<Result>, timeoutMs = limitMs): Promise<Result> {
  const late = setTimeout(timeoutMs, null, { ref: false }).then(() => {
    throw new Error(`no answer in ${timeoutMs / 1_000} s`);
  });
  return await Promise.race([work, late]);
}
