import type { BenchCell, BenchKernel, CellOutcome, Shown } from '../BenchKernel.ts';
import { lineCount, loopSum, pictureBytes, pictureCount } from '../contestants/Contestant.ts';
import type { Contestant } from '../contestants/Contestant.ts';
import { Measurements } from './Measurements.ts';
import { residentMb } from './processTree.ts';

export interface VisitPlan {
  readonly trivialRuns: number;
  readonly interrupts: number;
}

/** Time for background work after a start (ours loads `tf` and `dfd` then) to end before memory is read. */
const settleMs = 2_500;
const cellCount = 1_000;
const longMs = 45_000;

/** One round with one contestant: a fresh kernel for everything that can share one, and one each for `tf` and `dfd`. */
export async function visit(contestant: Contestant, measurements: Measurements, plan: VisitPlan): Promise<void> {
  const { snippets } = contestant;
  await coldStart(contestant, { row: 'cold', code: snippets.add, expected: '2', measurements }, async (kernel) => {
    await sleep(settleMs);
    measurements.add('memoryIdle', residentMb(kernel.pid));
    const parts: Parts = { kernel, contestant, measurements, plan };
    await trivialCells(parts);
    await manyCells(parts);
    measurements.add('memoryAfter', residentMb(kernel.pid));
    await loop(parts);
    await print(parts);
    await pictures(parts);
    await interrupts(parts);
  });
  await librariesStart(contestant, measurements);
}

/** One start of each kind and nothing else, so that caches are filled for those that count. */
export async function warmUp(contestant: Contestant): Promise<void> {
  const uncounted = new Measurements();
  await coldStart(contestant, { row: 'cold', code: contestant.snippets.add, expected: '2', measurements: uncounted });
  await librariesStart(contestant, uncounted);
}

async function librariesStart(contestant: Contestant, measurements: Measurements): Promise<void> {
  const { tensor, frame } = contestant.snippets;
  await coldStart(contestant, { row: 'coldTensor', code: tensor.code, expected: '6', measurements });
  await coldStart(contestant, { row: 'coldFrame', code: frame.code, expected: '3', measurements });
}

interface ColdStart {
  readonly row: string;
  readonly code: string;
  readonly expected: string;
  readonly measurements: Measurements;
}

async function coldStart(
  contestant: Contestant,
  { row, code, expected, measurements }: ColdStart,
  use: (kernel: BenchKernel) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const startedAtMs = performance.now();
  let kernel: BenchKernel | null = null;
  try {
    kernel = await contestant.start();
    const outcome = await run(kernel, shows(code, expected));
    if (isResult(outcome, expected)) measurements.add(row, outcome.endedAtMs - startedAtMs);
    else measurements.fail(row, describe(outcome));
    await use(kernel);
  } catch (error) {
    measurements.fail(row, error instanceof Error ? error.message : String(error));
  } finally {
    await kernel?.end();
  }
}

interface Parts {
  readonly kernel: BenchKernel;
  readonly contestant: Contestant;
  readonly measurements: Measurements;
  readonly plan: VisitPlan;
}

async function trivialCells({ kernel, contestant, measurements, plan }: Parts): Promise<void> {
  const cell = shows(contestant.snippets.add, '2');
  for (let warmUp = 0; warmUp < 10; warmUp++) await run(kernel, cell);
  for (let sample = 0; sample < plan.trivialRuns; sample++) {
    const { ms, outcome } = await timed(run(kernel, cell));
    if (isResult(outcome, '2')) measurements.add('trivial', ms);
    else return measurements.fail('trivial', describe(outcome));
  }
}

async function manyCells({ kernel, contestant, measurements }: Parts): Promise<void> {
  const cells = Array.from({ length: cellCount }, (_, index) =>
    shows(contestant.snippets.cell(index), String(index + 1)),
  );
  const startedAtMs = performance.now();
  const outcomes = await kernel.run(cells, longMs);
  const endedAtMs = Math.max(...outcomes.map((outcome) => outcome.endedAtMs));
  const wrong = outcomes.filter((outcome, index) => !isResult(outcome, String(index + 1)));
  if (wrong.length === 0) measurements.add('manyCells', endedAtMs - startedAtMs);
  else measurements.fail('manyCells', `${wrong.length} of ${cellCount} cells without a result`);
}

async function loop({ kernel, contestant, measurements }: Parts): Promise<void> {
  const { ms, outcome } = await timed(run(kernel, shows(contestant.snippets.loop, loopSum), longMs));
  if (isResult(outcome, loopSum)) measurements.add('loop', ms);
  else measurements.fail('loop', describe(outcome));
}

async function print({ kernel, contestant, measurements }: Parts): Promise<void> {
  const cell = { code: contestant.snippets.print, isComplete: ({ lines }: Shown) => lines >= lineCount };
  const { ms, outcome } = await timed(run(kernel, cell, longMs));
  measurements.add('lost', lineCount - outcome.lines);
  if (outcome.status === 'ok') measurements.add('print', ms);
  else measurements.fail('print', describe(outcome));
}

async function pictures({ kernel, contestant, measurements }: Parts): Promise<void> {
  const isComplete = (shown: Shown) => shown.pictureBytes >= pictureBytes * pictureCount;
  const cell = { code: contestant.snippets.pictures, isComplete };
  const { ms, outcome } = await timed(run(kernel, cell, longMs));
  if (outcome.status === 'ok' && isComplete(outcome)) measurements.add('pictures', ms);
  else measurements.fail('pictures', `${Math.round(outcome.pictureBytes / 1e6)} MB came; ${describe(outcome)}`);
}

/** Stops at the first interrupt that a kernel does not survive: there is no second one. */
async function interrupts({ kernel, contestant, measurements, plan }: Parts): Promise<void> {
  const { snippets } = contestant;
  await run(kernel, { code: snippets.keep });
  for (let sample = 0; sample < plan.interrupts; sample++) {
    const spinning = run(kernel, { code: snippets.spin }, 10_000);
    await sleep(40 + 7 * (sample % 5));
    const interrupted = timed(spinning);
    kernel.interrupt();
    const { ms, outcome } = await interrupted;
    const kept = outcome.status === 'late' ? null : await run(kernel, shows(snippets.recall, '41'), 10_000);
    measurements.add('survived', kept !== null && isResult(kept, '41') ? 1 : 0);
    if (outcome.status === 'late') return measurements.fail('interrupt', 'not interrupted in 10 s');
    if (outcome.status === 'died') return measurements.fail('interrupt', 'the kernel ended');
    if (kept?.status !== 'ok') return measurements.fail('interrupt', 'all variables were lost, and later cells fail');
    measurements.add('interrupt', ms);
  }
}

/** From now to the last message of the cell. */
async function timed(running: Promise<CellOutcome>): Promise<{ readonly ms: number; readonly outcome: CellOutcome }> {
  const startedAtMs = performance.now();
  const outcome = await running;
  return { ms: outcome.endedAtMs - startedAtMs, outcome };
}

async function run(kernel: BenchKernel, cell: BenchCell, timeoutMs?: number): Promise<CellOutcome> {
  const [outcome] = await kernel.run([cell], timeoutMs);
  if (outcome === undefined) throw new Error('a kernel gave fewer outcomes than it was given cells');
  return outcome;
}

function shows(code: string, expected: string): BenchCell {
  return { code, isComplete: ({ text }) => plain(text) === expected };
}

function isResult(outcome: CellOutcome, expected: string): boolean {
  return outcome.status === 'ok' && plain(outcome.text) === expected;
}

/** Deno colours its values. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001b\[\d+m/g, '').trim();
}

function describe({ status, text }: CellOutcome): string {
  const said = text.split('\n')[0]?.slice(0, 120) ?? '';
  if (status === 'late') return 'not done in time';
  if (status === 'died') return 'the kernel ended';
  return `${status === 'ok' ? 'gave' : status} ${said === '' ? 'nothing' : said}`;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
